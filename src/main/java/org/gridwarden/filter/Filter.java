package org.gridwarden.filter;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.gridwarden.model.Feature;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/**
 * A condition on features in CQL2 (OGC 21-065r2), read from its text or its JSON form. Immutable and thread-safe.
 *
 * <p>Where a value is missing a comparison is "not known", and so is what is made of it by the three-valued logic of the
 * standard; a feature passes only when the whole is true. Texts compare by the numbers of their characters, numbers as
 * doubles (whole ones exactly), a timestamp beside a date by its day in UTC, places in the plane of their coordinates.
 * Places are in the CRS of the features: longitude before latitude, west greater than east crosses the antimeridian.
 */
public final class Filter {

  /** Longest text of a filter, in characters. */
  public static final int LONGEST = 1 << 20;

  private final String source;
  private final Node root;
  private final Evaluation.Value value;
  /** Properties that are days, which features may hold as texts. */
  private final Set<String> days;

  private Filter(String source, Node root, Set<String> days) {
    this.source = source;
    this.root = root;
    this.value = Evaluation.of(root);
    this.days = days;
  }

  /**
   * Reads the text form. Cost grows with the length of the text only.
   *
   * @throws org.gridwarden.model.Refusal with the place in the text, what was expected and what to do: GW-CQL-001 for
   *     what is no CQL2, -002 when nested too deeply, -003 (TOO_LARGE) above {@link #LONGEST}, -005 for values of types that
   *     do not fit, -006 for an unknown function, -007 for a wrong date or interval, -008 for a wrong geometry
   */
  public static Filter parse(String text) {
    return of(text, TextParser::parse, null);
  }

  /** Reads the text form with its places written in another CRS; null for that of the features. */
  public static Filter parse(String text, @Nullable Places places) {
    return of(text, TextParser::parse, places);
  }

  /** Reads the JSON form; refuses as {@link #parse}. */
  public static Filter parseJson(String json) {
    return of(json, JsonParser::parse, null);
  }

  /** Reads the JSON form with its places written in another CRS; null for that of the features. */
  public static Filter parseJson(String json, @Nullable Places places) {
    return of(json, JsonParser::parse, places);
  }

  /** Reads either form: the JSON form begins with a brace. */
  public static Filter parseEither(String text, @Nullable Places places) {
    return text.stripLeading().startsWith("{") ? parseJson(text, places) : parse(text, places);
  }

  private static Filter of(String source, Function<String, Node> form, @Nullable Places places) {
    if (source.length() > LONGEST) throw Fault.tooLong(LONGEST);
    Fault fault = new Fault(source);
    Node root = form.apply(source);
    if (places != null) root = places.changed(root, fault);
    new Typing(null, fault).check(root);
    return new Filter(source, root, Set.of());
  }

  /**
   * The same filter once it is sure that it fits features with these properties. Where one is a {@link Type#DATE} and a feature
   * holds a text, the text is read as a date.
   *
   * @param properties types by name, in the order in which they are told when one is missing
   * @throws org.gridwarden.model.Refusal GW-CQL-004 for a property that is not among them, GW-CQL-005 for one of a type that
   *     does not fit; both name the property and the place in the text
   */
  public Filter on(Map<String, Type> properties) {
    new Typing(properties, new Fault(source)).check(root);
    Set<String> dates = new LinkedHashSet<>(properties());
    dates.removeIf(name -> properties.get(name) != Type.DATE);
    return dates.equals(days) ? this : new Filter(source, root, dates);
  }

  /** What passes this and the other; GW-CQL-002 when the two together are nested too deeply. */
  public Filter and(Filter other) {
    Set<String> both = new LinkedHashSet<>(days);
    both.addAll(other.days);
    return new Filter(source, new Tree(new Fault(source)).call(Op.AND, 0, root, other.root), both);
  }

  /**
   * Whether the feature passes. Its {@code code} is a property, and so is its geometry, as {@code geometry} or
   * {@code geom}. A text compared with a number, a date or a flag is read as one; where it is none the comparison is not
   * known.
   */
  public boolean test(Feature feature) {
    return test(name -> property(feature, name));
  }

  /** Whether something with these values by name passes; null for a missing one. */
  public boolean test(Function<String, @Nullable Object> values) {
    return Boolean.TRUE.equals(value.of(days.isEmpty() ? values
        : name -> days.contains(name) ? Values.cast(values.apply(name), Type.DATE) : values.apply(name)));
  }

  private static @Nullable Object property(Feature feature, String name) {
    Object value = feature.properties().get(name);
    if (value != null) return value;
    return switch (name) {
      case "code" -> feature.code();
      case "geometry", "geom" -> feature.geometry();
      default -> null;
    };
  }

  /** Names of the properties that it looks at, in the order of the text. */
  public Set<String> properties() {
    Set<String> names = new LinkedHashSet<>();
    collect(root, names);
    return names;
  }

  private static void collect(Node node, Set<String> names) {
    if (node instanceof Node.Property property) names.add(property.name());
    if (node instanceof Node.Call call) call.args().forEach(arg -> collect(arg, names));
  }

  /** The tree, with every operation worked out that does not depend on the feature. */
  public Node root() {
    return Tree.folded(root);
  }

  /** The place that a node stands for, a box as one or two rectangles; null when it stands for none. */
  public static @Nullable Geometry place(Node node) {
    if (node instanceof Node.Shape shape) return shape.geometry();
    return node instanceof Node.Box box ? Shapes.ofBox(box) : null;
  }

  /** Type of a value. */
  public static Type typeOf(Node.Literal literal) {
    return Typing.ofValue(literal.value());
  }

  /** The text form, in one way of writing; reads back as the same filter. */
  public String toText() {
    return TextWriter.write(root);
  }

  /** The JSON form; reads back as the same filter. */
  public String toJson() {
    return JsonWriter.write(root);
  }

  @Override
  public String toString() {
    return toText();
  }
}
