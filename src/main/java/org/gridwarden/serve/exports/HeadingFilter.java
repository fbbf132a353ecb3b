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
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * One rule for every CSV over HTTP: columns are headed by their keys, which never change, and with {@code headers=words} by
 * words in the language of the answer. Only the first row is looked at, whoever writes the file; all else passes through.
 */
@Component
final class HeadingFilter extends OncePerRequestFilter {
  private static final String WORDS = "words";

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (!WORDS.equals(request.getParameter("headers"))) {
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
    private FirstRow out;

    Worded(HttpServletResponse response, String language) {
      super(response);
      this.language = language;
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
      String type = getContentType();
      if (type == null || !type.startsWith("text/csv")) return super.getOutputStream();
      if (out == null) out = new FirstRow(super.getOutputStream(), Charset.forName(getCharacterEncoding()), language);
      return out;
    }

    void finish() throws IOException {
      if (out != null) out.finish();
    }
  }

  /** Keeps bytes to the end of the first row, writes that row in words, and hands on the rest as it comes. */
  private static final class FirstRow extends ServletOutputStream {
    private static final String MARK = "\uFEFF";
    private final ServletOutputStream to;
    private final Charset charset;
    private final String language;
    private final ByteArrayOutputStream row = new ByteArrayOutputStream();
    private boolean passed;

    FirstRow(ServletOutputStream to, Charset charset, String language) {
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
      int at = from;
      while (!passed && at < from + length) {
        row.write(bytes[at]);
        if (bytes[at++] == '\n') finish();
      }
      if (at < from + length) to.write(bytes, at, from + length - at);
    }

    /** Writes the first row if it still waits. */
    void finish() throws IOException {
      if (passed) return;
      passed = true;
      String text = row.toString(charset);
      String mark = text.startsWith(MARK) ? MARK : "";
      String plain = text.substring(mark.length());
      String end = plain.endsWith("\r\n") ? "\r\n" : plain.endsWith("\n") ? "\n" : "";
      String words = Arrays.stream(plain.strip().split(",", -1)).map(cell -> cell.replace("\"", ""))
          .map(key -> '"' + ColumnWords.of(key, language) + '"').collect(Collectors.joining(","));
      to.write((mark + words + end).getBytes(charset));
    }

    @Override
    public void flush() throws IOException {
      if (passed) to.flush();
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
