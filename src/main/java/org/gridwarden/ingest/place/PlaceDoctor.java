package org.gridwarden.ingest.place;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.gridwarden.crs.CrsReading;
import org.gridwarden.crs.ToLonLat;
import org.gridwarden.format.Beliefs;
import org.gridwarden.format.Beliefs.Belief;
import org.gridwarden.ingest.words.RejectedColumns;
import org.gridwarden.model.Finding;
import org.gridwarden.model.Refusal;
import org.gridwarden.model.Text;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;

/**
 * Decides how the coordinates of a file become lon/lat: as its owner says, else as two places say that the user pointed at,
 * else as the file says where its numbers allow it, else as numbers, names and known ground let guess. Every decision is a
 * belief with its reason; what is doubtful is a note as well.
 */
public final class PlaceDoctor {

  /**
   * What the one who hands the file in says.
   *
   * @param crs name of the system, or null
   * @param axes {@code lon,lat}, {@code lat,lon}, {@code x,y} or {@code y,x}, or null
   * @param known rows and where they truly are, as pointed at on the map
   * @param outside whether places may lie far outside the territory
   */
  public record Told(@Nullable String crs, @Nullable String axes, List<Known> known, boolean outside) {
    public static final Told NOTHING = new Told(null, null, List.of());

    /** The same where that is not said, and rows are looked at one by one. */
    public Told(@Nullable String crs, @Nullable String axes, List<Known> known) {
      this(crs, axes, known, true);
    }
  }

  /** A row of the file and its true place in lon/lat degrees. */
  public record Known(long row, double lon, double lat) {}

  private static final Set<String> AXES = Set.of("lon,lat", "lat,lon", "x,y", "y,x");
  private static final double MOST_WRONG = 0.5;
  /** Share of its places that a declared system must give sense to. */
  private static final double FITS = 0.8;

  private final Told told;
  private final PlaceSample sample;
  private final Beliefs beliefs;
  private final @Nullable Envelope territory;
  private final Function<Envelope, KnownGround> ground;
  private final boolean strict;
  private final WebMaps webMaps;
  private final Sense sense;
  private final PlaceWords words;

  /**
   * @param territory lon/lat box of the territory, null when nothing is known of it
   * @param ground reads what is known around a lon/lat box; asked once at most
   * @param strict whether a guess that is little better than another is refused, as when it would be written
   */
  public PlaceDoctor(Told told, PlaceSample sample, Beliefs beliefs, @Nullable Envelope territory,
      Function<Envelope, KnownGround> ground, boolean strict) {
    this.told = told;
    this.sample = sample;
    this.beliefs = beliefs;
    this.territory = territory == null || territory.isNull() ? null : territory;
    boolean few = sample.places().size() < GroundFit.FEWEST_KNOWN; // as of one feature that is edited: no ground could tell
    this.ground = few ? box -> KnownGround.none() : KnownGround.remembering(ground);
    this.strict = strict;
    webMaps = new WebMaps(sample, told, this.territory, this.ground, beliefs);
    sense = new Sense(sample, told.axes(), this.territory);
    words = new PlaceWords(sample, beliefs);
  }

  /**
   * The decision.
   *
   * @throws Refusal GW-CRS-001 for an unknown system, GW-IMP-005 when the numbers fit none or several equally, GW-IMP-070 when
   *     they lie outside the area of the one that was told, GW-IMP-076 for unknown axes, GW-IMP-086 when all lie more than
   *     100 km outside the territory and nobody said that they may
   */
  public Placing decide() {
    String axes = told.axes();
    if (axes != null && !AXES.contains(axes)) {
      throw Refusal.invalid("GW-IMP-076", "axes", "axes 只能是 lon,lat、lat,lon、x,y 或 y,x。", "axes must be lon,lat, lat,lon, x,y or y,x.");
    }
    if (sample.places().isEmpty()) return Placing.AS_THEY_STAND;
    Belief said = beliefs.all().get("crs");
    Placing placing = told.crs() != null ? byOwner(told.crs()) : byFileOrGuess();
    if (placing.system().datumUnknown()) {
      beliefs.note(Finding.kept("GW-IMP-074", 0,
          new Text(placing.system().code() + " 与 CGCS2000 之间没有公开的换算参数，位置可能偏差 100 米左右。",
              "No public figures lead from " + placing.system().code() + " to CGCS2000; places may be off by some 100 m."),
          new Text("请用当地参数先换算成 CGCS2000，或在预览中核对。", "Convert it to CGCS2000 with local figures first, or check the preview.")));
    }
    FarOff far = territory == null ? null : FarOff.of(sample, placing, territory);
    if (far != null && far.needsWord() && strict && !told.outside()) throw far.refusal();
    if (territory == null) ownWords(placing);
    if (far != null) beliefs.note(far.warning());
    else if ((told.crs() != null || axes != null) && !doubted()) compareWithOwn(placing, said);
    return placing;
  }

  /** Notes that places lie where the codes or the cities in the file do not speak of, where nothing else is known. */
  private void ownWords(Placing placing) {
    Text what = sense.strayed(placing);
    if (what != null) beliefs.note(words.strayed(what));
  }

  private boolean doubted() {
    return beliefs.notes().stream().anyMatch(note -> note.code().equals(OwnersWord.AGAINST));
  }

  /** Sets what was chosen beside what would be believed if nothing had been. */
  private void compareWithOwn(Placing placing, @Nullable Belief said) {
    Beliefs quiet = new Beliefs();
    if (said != null) quiet.put("crs", said);
    Placing own;
    try {
      own = new PlaceDoctor(new Told(null, null, told.known()), sample, quiet, territory, ground, false).decide();
    } catch (Refusal e) {
      return; // makes no sense of it alone
    }
    Belief belief = quiet.all().get("crs");
    if (belief != null) new OwnersWord(sample, territory, ground, beliefs).compare(placing, own, belief);
  }

  private Placing byOwner(String crs) {
    ToLonLat system = ToLonLat.of(crs);
    Placing placing = sense.oriented(system);
    double share = sense.share(placing);
    if (share < MOST_WRONG) throw words.outside(system, share, sense.readings());
    Belief said = beliefs.all().get("crs");
    beliefs.put("crs", system.code(), true, "导入时指定", "given with the import");
    new OwnersWord(sample, territory, ground, beliefs).better(placing, said == null ? null : said.value(), true);
    words.believeAxes(placing, told.axes() != null);
    return placing;
  }

  private Placing byFileOrGuess() {
    if (beliefs.all().get("crs") == null && sample.sourceCrs() != null) {
      beliefs.put("crs", sample.sourceCrs(), true, "文件的 " + RejectedColumns.SOURCE_CRS + " 列",
          "the column " + RejectedColumns.SOURCE_CRS + " of the file");
    }
    Belief said = beliefs.all().get("crs");
    Placing named = said == null ? null : named(said);
    Guess guess = new Guess(told, sample, beliefs, territory, ground, strict);
    if (said == null || named == null) return guess.of(said, null);
    CrsReading instead = sense.instead(named);
    if (instead != null) return guess.of(said, instead);
    Placing placing = declared(said, named);
    return placing != null ? placing : guess.of(said, null);
  }

  /** How the system that the file names reads its numbers; null when they cannot be in it. */
  private @Nullable Placing named(Belief said) {
    try {
      Placing placing = sense.oriented(ToLonLat.of(said.value()));
      return sense.share(placing) < FITS ? null : placing;
    } catch (Refusal e) {
      return null; // a system that is not known here
    }
  }

  /** What the file says; null when degrees need a closer look. */
  private @Nullable Placing declared(Belief said, Placing placing) {
    ToLonLat system = placing.system();
    if (system.identity() && !said.sure()) return null; // look closer
    Optional<Boolean> shifted = system.identity() ? webMaps.shifted(placing) : Optional.of(false);
    if (shifted.orElse(false)) return null;
    if (shifted.isEmpty()) webMaps.confirmedByNothing(said, system);
    else beliefs.put("crs", new Belief(system.code(), said.why(), true));
    Placing better = system.degrees() ? null : new OwnersWord(sample, territory, ground, beliefs).better(placing, null, false);
    words.believeAxes(better == null ? placing : better, told.axes() != null);
    return better == null ? placing : better;
  }
}
