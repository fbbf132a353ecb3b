package org.gridwarden.serve.maps;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.gridwarden.analysis.coverage.AreaCount;
import org.gridwarden.analysis.coverage.Census;
import org.gridwarden.crs.Projector;
import org.gridwarden.model.Level;
import org.gridwarden.model.Refusal;
import org.gridwarden.serve.Gate;
import org.gridwarden.serve.Quote;
import org.gridwarden.serve.maps.sheet.BaseMap;
import org.gridwarden.serve.maps.sheet.Canvas;
import org.gridwarden.serve.maps.sheet.Frame;
import org.gridwarden.serve.maps.sheet.Sheet;
import org.gridwarden.serve.maps.theme.Overlay;
import org.gridwarden.serve.maps.theme.Overlays;
import org.gridwarden.serve.maps.theme.PageAddress;
import org.gridwarden.serve.maps.theme.Speech;
import org.gridwarden.serve.maps.theme.ThemeMap;
import org.gridwarden.serve.maps.theme.Themes;
import org.gridwarden.serve.maps.theme.Wanted;
import org.gridwarden.serve.reports.City;
import org.gridwarden.store.TerritoryInfo;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.springframework.stereotype.Component;

/** Makes sheets; two at a time, since a picture of A3 at 300 dpi takes some 70 MB while it is drawn. */
@Component
final class MapMaker {
  private final Semaphore turns = new Semaphore(2);
  private final Themes themes;
  private final Overlays overlays;

  MapMaker(Themes themes, Overlays overlays) {
    this.themes = themes;
    this.overlays = overlays;
  }

  /** The sheet as PDF: letters are text, lines are lines. */
  byte[] pdf(Gate.Pass pass, PageAddress address, Speech speech) {
    turns.acquireUninterruptibly();
    try (PDDocument document = new PDDocument(); ByteArrayOutputStream file = new ByteArrayOutputStream()) {
      draw(document, pass, address, speech);
      document.save(file);
      return file.toByteArray();
    } catch (IOException e) {
      throw new IllegalStateException("a sheet in memory cannot be written", e);
    } finally {
      turns.release();
    }
  }

  /** The same sheet as a picture. */
  byte[] png(Gate.Pass pass, PageAddress address, Speech speech) {
    byte[] sheet = pdf(pass, address, speech);
    turns.acquireUninterruptibly();
    try (PDDocument document = Loader.loadPDF(sheet); ByteArrayOutputStream file = new ByteArrayOutputStream()) {
      BufferedImage picture = new PDFRenderer(document).renderImageWithDPI(0, address.paper().dpi(), ImageType.RGB);
      ImageIO.write(picture, "png", file);
      return file.toByteArray();
    } catch (IOException e) {
      throw new IllegalStateException("a picture in memory cannot be written", e);
    } finally {
      turns.release();
    }
  }

  private void draw(PDDocument document, Gate.Pass pass, PageAddress address, Speech speech) throws IOException {
    City city = themes.city(pass, address);
    TerritoryInfo info = pass.territories().list().stream().filter(each -> each.id().equals(city.territory().id()))
        .findFirst().orElseThrow();
    Level level = level(city, address);
    checkVersion(city, address);
    Wanted wanted = new Wanted(pass, city, address, level, speech);
    ThemeMap theme = themes.make(wanted);
    Overlay overlay = overlays.make(wanted);
    Geometry selected = selected(city, theme, address);
    Frame frame = frame(city, theme, overlay, selected, address);
    BaseMap base = new BaseMap(pass, city.territory().id(), city.territory().metricCrs(), frame);
    List<AreaCount> above = level == Level.DISTRICT ? List.of()
        : city.census().list(level == Level.GRID || level == Level.SECTION ? Level.WARD : Level.values()[level.ordinal() + 1]);
    Sheet.Words words = words(wanted, info, theme, frame);
    PDDocumentInformation about = document.getDocumentInformation();
    about.setTitle(words.title());
    about.setCreator("Gridwarden");
    document.getDocumentCatalog().setLanguage(speech.language());
    try (Canvas canvas = new Canvas(document, address.paper().width(), address.paper().height())) {
      new Sheet(canvas, address.paper(), speech).draw(new Sheet.Shown(theme, overlay, above, selected), base, frame, words);
    }
  }

  /** As the page does: the level asked for where there are such areas, else subdistricts, else the largest there are. */
  private static Level level(City city, PageAddress address) {
    String theme = address.theme();
    boolean wards = theme.equals("stations") || theme.equals("volunteers");
    String asked = address.get("level");
    if (asked != null) {
      Level level = Level.find(asked).orElseThrow();
      if (!city.census().list(level).isEmpty() && !(wards && level.ordinal() < Level.WARD.ordinal())) return level;
      throw Refusal.invalid("GW-MAP-005", "level",
          "区域“" + city.territory().id() + "”在 " + asked + " 一级没有可画的数据；请换一个 level。",
          "The territory " + city.territory().id() + " has nothing to show at the level " + asked + "; choose another.");
    }
    if (!city.census().list(Level.SUBDISTRICT).isEmpty()) return Level.SUBDISTRICT;
    return city.census().list(Level.WARD).isEmpty() ? Level.GRID : Level.WARD;
  }

  /** Only the plan as it stands can be measured; an older version must not look like it. */
  private static void checkVersion(City city, PageAddress address) {
    String version = address.get("v");
    if (version == null || version.equals(city.planRevision())) return;
    throw Refusal.invalid("GW-MAP-004", "v",
        "只能打印方案的当前版本（" + city.planRevision() + "），不能打印版本 " + Quote.of(version) + "；请先恢复该版本，或去掉 v。",
        "Only the current version of a plan (" + city.planRevision() + ") can be printed, not version "
            + Quote.of(version) + "; restore it first, or leave v out.");
  }

  private static @Nullable Geometry selected(City city, ThemeMap theme, PageAddress address) {
    String code = address.get("sel");
    if (code == null) return null;
    for (ThemeMap.MapArea area : theme.areas()) if (area.code().equals(code)) return area.outline();
    Census.Place place = city.census().place(code);
    return place == null ? null : city.census().list(place.level()).get(place.index()).outline();
  }

  private static Frame frame(
      City city, ThemeMap theme, Overlay overlay, @Nullable Geometry selected, PageAddress address) {
    double[] window = Sheet.window(address.paper());
    Projector projector = Projector.of(city.territory().metricCrs());
    double scale = address.paper().scale();
    PageAddress.View view = address.view();
    if (view != null) {
      Coordinate at = projector.toMetres(
          new GeometryFactory().createPoint(new Coordinate(view.lon(), view.lat()))).getCoordinate();
      double shown = scale > 0 ? scale : Frame.rounded(Frame.ofZoom(view.zoom(), view.lat()));
      return Frame.around(window, at.x, at.y, shown);
    }
    Envelope extent = new Envelope();
    if (selected != null && !selected.isEmpty()) extent = selected.getEnvelopeInternal().copy();
    if (!overlay.items().isEmpty()) extent.expandToInclude(overlay.extent());
    if (extent.isNull()) for (ThemeMap.MapArea area : theme.areas()) extent.expandToInclude(area.outline().getEnvelopeInternal());
    if (extent.isNull()) {
      for (AreaCount area : city.census().list(Level.WARD)) extent.expandToInclude(area.outline().getEnvelopeInternal());
    }
    if (extent.isNull()) throw Refusal.invalid("GW-MAP-006", "territory",
        "区域“" + city.territory().id() + "”没有可画的图形；请先导入社区边界。",
        "The territory " + city.territory().id() + " has nothing to draw; import the outlines of its wards first.");
    if (selected != null && overlay.items().isEmpty()) extent.expandBy(extent.getWidth() * 0.3, extent.getHeight() * 0.3);
    Coordinate middle = extent.centre();
    return Frame.around(window, middle.x, middle.y, scale > 0 ? scale : Frame.fitting(window, extent));
  }

  /** Source and licence of the demos in Chinese, as on the page; names and licences stay as they are. */
  private static String inChinese(String attribution) {
    return attribution.replace("Names and codes: National Bureau of Statistics", "名称与代码：国家统计局").replace(" via ", "，取自 ")
        .replace("; geometry: synthetic, Gridwarden", "；图形：合成，Gridwarden").replace("contributors", "贡献者");
  }

  private static Sheet.Words words(
      Wanted wanted, TerritoryInfo info, ThemeMap theme, Frame frame) {
    City city = wanted.city();
    Level level = wanted.level();
    PageAddress address = wanted.address();
    Speech speech = wanted.speech();
    String place = speech.name(info.nameZh(), info.nameEn());
    String within = address.get("within");
    Census.Place part = within == null ? null : city.census().place(within);
    if (part != null) {
      AreaCount area = city.census().list(part.level()).get(part.index());
      place += " · " + speech.name(area.name(), area.nameEn());
    }
    String title = address.paper().title() != null ? address.paper().title() : place + " · " + theme.title();
    List<String> below = new ArrayList<>();
    below.add(speech.say("按" + speech.level(level), "by " + speech.level(level)));
    below.add(theme.unit());
    if (!info.dataDate().isEmpty()) below.add(speech.say("数据日期 ", "data of ") + info.dataDate());
    if (!city.plan().isEmpty()) {
      below.add(speech.say("方案 ", "plan ") + city.plan() + (city.planRevision().isEmpty() ? "" : " v" + city.planRevision()));
    }
    String scenario = address.get("scenario");
    if (scenario != null && !"before".equals(address.get("show"))) {
      below.add(speech.say("情景：", "scenario: ") + wanted.pass().scenarios().get(scenario).name());
    }
    List<String> notes = new ArrayList<>();
    if (info.synthetic()) notes.add(speech.say("图形为合成数据，不是真实边界。", "The geometry is synthetic, not surveyed."));
    if (!speech.say(info.noteZh(), info.noteEn()).isEmpty()) notes.add(speech.say(info.noteZh(), info.noteEn()));
    if (theme.standard() != null) notes.add(Sheet.norm(theme.standard(), speech));
    if (theme.classes().stream().anyMatch(each -> each.struck() && each.mark() != ThemeMap.Mark.RISE)) {
      notes.add(speech.say("线纹：黑白复印时用来分辨类别。", "Strokes tell the classes apart on a grey copy."));
    } else if (theme.classes().stream().anyMatch(ThemeMap.MapClass::struck)) {
      notes.add(speech.say("斜线：较差的一侧，黑白复印时也可分辨。", "Strokes: the worse side, so that a grey copy tells it too."));
    }
    if (!info.attribution().isEmpty()) notes.add(speech.say("来源：" + inChinese(info.attribution()), "Source: " + info.attribution()));
    String crs = city.territory().metricCrs();
    String foot = String.join(" · ", speech.say("制图 ", "made ") + LocalDate.now(),
        speech.say("比例尺 1:", "scale 1:") + Speech.number(frame.scale()) + " (" + address.paper().name() + ")", crs,
        speech.say("数据修订 ", "data revision ") + city.territory().revision(), speech.say("内部使用", "for internal use"),
        "Gridwarden", speech.say("第 1 页，共 1 页", "page 1 of 1"));
    return new Sheet.Words(title, String.join(" · ", below), notes, foot);
  }
}
