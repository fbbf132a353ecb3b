package org.gridwarden.serve.exports;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.gridwarden.serve.Language;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * One rule for every CSV over HTTP: columns are headed by their keys, which never change, and with {@code headers=words} by
 * words in the language of the answer, those of classes and states too; whoever writes the file.
 */
@Component
final class HeadingFilter extends OncePerRequestFilter {
  private static final String WORDS = "words";

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    boolean own = request.getRequestURI().endsWith("/rejected.csv"); // columns of somebody's file, headed where they are written
    if (own || !WORDS.equals(request.getParameter("headers"))) {
      chain.doFilter(request, response);
      return;
    }
    Worded worded = new Worded(response, Language.of(request));
    chain.doFilter(request, worded);
    worded.finish();
  }

  /** A response whose first row gets words when it turns out to be CSV. */
  private static final class Worded extends HttpServletResponseWrapper {
    private final String language;
    private Rows out;

    Worded(HttpServletResponse response, String language) {
      super(response);
      this.language = language;
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
      String type = getContentType();
      if (type == null || !type.startsWith("text/csv")) return super.getOutputStream();
      if (out == null) out = new Rows(super.getOutputStream(), Charset.forName(getCharacterEncoding()), language);
      return out;
    }

    void finish() throws IOException {
      if (out != null) out.finish();
    }
  }

  /** Keeps bytes to the end of a row: writes the first in words, and of those that follow the cells that are codes. */
  private static final class Rows extends ServletOutputStream {
    private static final String MARK = "\uFEFF";
    private final ServletOutputStream to;
    private final Charset charset;
    private final String language;
    private final ByteArrayOutputStream row = new ByteArrayOutputStream();
    private String @Nullable [] keys;
    private boolean codes;
    private boolean quoted;

    Rows(ServletOutputStream to, Charset charset, String language) {
      this.to = to;
      this.charset = charset;
      this.language = language;
    }

    @Override
    public void write(int one) throws IOException {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      for (int at = from; at < from + length; at++) {
        if (keys != null && !codes) {
          to.write(bytes, at, from + length - at);
          return;
        }
        row.write(bytes[at]);
        if (bytes[at] == '"') quoted = !quoted;
        if (bytes[at] == '\n' && !quoted) finish();
      }
    }

    /** Writes the row that still waits, if any. */
    void finish() throws IOException {
      if (row.size() == 0) return;
      String text = row.toString(charset);
      row.reset();
      to.write((keys == null ? headings(text) : inWords(text)).getBytes(charset));
    }

    private String headings(String text) {
      String mark = text.startsWith(MARK) ? MARK : "";
      String plain = text.substring(mark.length());
      keys = Arrays.stream(plain.strip().split(",", -1)).map(cell -> cell.replace("\"", "")).toArray(String[]::new);
      codes = Arrays.stream(keys).anyMatch(ResultWords::coded);
      return mark + Arrays.stream(keys).map(key -> '"' + ColumnWords.of(key, language) + '"').collect(Collectors.joining(",")) + end(plain);
    }

    private static String end(String row) {
      return row.endsWith("\r\n") ? "\r\n" : row.endsWith("\n") ? "\n" : "";
    }

    private String inWords(String text) {
      String end = end(text);
      StringBuilder words = new StringBuilder();
      int column = 0;
      int from = 0;
      boolean inside = false;
      int last = text.length() - end.length();
      for (int at = 0; at <= last; at++) {
        if (at < last && text.charAt(at) == '"') inside = !inside;
        if (at < last && (inside || text.charAt(at) != ',')) continue;
        if (column > 0) words.append(',');
        words.append(cell(column++, text.substring(from, at)));
        from = at + 1;
      }
      return words.append(end).toString();
    }

    private String cell(int column, String cell) {
      String[] of = keys;
      if (of == null || column >= of.length || cell.isEmpty() || !ResultWords.coded(of[column])) return cell;
      String value = cell.replace("\"", "");
      String word = ResultWords.of(of[column], value, language);
      return word.equals(value) ? cell : '"' + word + '"';
    }

    @Override
    public void flush() throws IOException {
      if (keys != null) to.flush();
    }

    @Override
    public void close() throws IOException {
      finish();
      to.close();
    }

    @Override
    public boolean isReady() {
      return to.isReady();
    }

    @Override
    public void setWriteListener(WriteListener listener) {
      to.setWriteListener(listener);
    }
  }
}
