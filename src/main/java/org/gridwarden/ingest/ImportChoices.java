package org.gridwarden.ingest;

import java.util.List;
import java.util.Map;
import org.gridwarden.ingest.place.PlaceDoctor;
import org.gridwarden.ingest.doctor.Update;
import org.jspecify.annotations.Nullable;

/**
 * What somebody switched by hand beside mapping, CRS and character set.
 *
 * @param layer name of the layer to read; null for the only one, else the first
 * @param axes {@code lon,lat}, {@code lat,lon}, {@code x,y} or {@code y,x}; null to find out
 * @param known rows whose true place was pointed at
 * @param removeMissing whether features that the file no longer has are removed
 * @param delimiter what parts the columns of a text; null to find out
 * @param header which row of a table names its columns, from 1, or {@code none}; null to find out
 * @param draft of grids: whether their plan is a draft, not in force at once
 * @param update what a row does to the stored feature of its code; null for {@link Update#MERGE}
 * @param outside whether all places may lie far outside the territory; null for no
 * @param exchange whether rows of which longitude and latitude are exchanged are turned round, not left out; null for no
 * @param kinds what a file calls kinds of facilities → code of the catalogue; null for nothing said
 * @param values property of which only certain values are allowed → word of the file → value, empty for none; null for nothing said
 */
public record ImportChoices(@Nullable String layer, @Nullable String axes, List<PlaceDoctor.Known> known, boolean removeMissing,
    @Nullable String delimiter, @Nullable String header, boolean draft, @Nullable Update update,
    @Nullable Boolean outside, @Nullable Boolean exchange,
    @Nullable Map<String, String> kinds, @Nullable Map<String, Map<String, String>> values) {

  /** Nothing switched. */
  public static final ImportChoices NONE = new ImportChoices(null, null, List.of(), false, null, null, false, null, null, null, null, null);

  /** What a file calls kinds of facilities → code of the catalogue. */
  public Map<String, String> kindsTold() {
    return kinds == null ? Map.of() : kinds;
  }

  /** Property of which only certain values are allowed → word of the file → value, empty for none. */
  public Map<String, Map<String, String>> valuesTold() {
    return values == null ? Map.of() : values;
  }

  /** What a row does to the stored feature of its code. */
  public Update updates() {
    return update == null ? Update.MERGE : update;
  }
}
