package org.gridwarden.app.convert;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be converted, and how.
 *
 * @param in file of any format that is read
 * @param out file of any format that is written; its ending says which
 * @param layer of {@code in}; null for all
 * @param crs of {@code out}; null for that of {@code in}
 * @param fromCrs of {@code in}, whatever it says; null to find out, as the data doctor does
 * @param axes {@code lon,lat}, {@code lat,lon}, {@code x,y} or {@code y,x}: the order of the numbers of a place in
 *     {@code in}; null to find out
 * @param encoding of {@code out} where its format has a choice, and of {@code in} when it is read as a table of text
 * @param fromEncoding of {@code in}; null to find out
 * @param filter CQL2 text; null for everything
 * @param select fields to keep, in this order; empty for all
 * @param skipBad whether rows that cannot be read are left out, rather than the whole refused
 */
public record ConvertQuestion(
    Path in, Path out, @Nullable String layer, @Nullable String crs, @Nullable String fromCrs, @Nullable String axes,
    @Nullable String encoding, @Nullable String fromEncoding, @Nullable String filter, List<String> select, boolean skipBad) {}
