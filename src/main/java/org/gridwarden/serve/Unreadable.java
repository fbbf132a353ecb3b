package org.gridwarden.serve;

import java.io.EOFException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.coyote.BadRequestException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.apache.tomcat.util.http.fileupload.FileUploadException;
import org.apache.tomcat.util.http.fileupload.impl.FileCountLimitExceededException;
import org.apache.tomcat.util.http.fileupload.impl.SizeException;
import org.jspecify.annotations.Nullable;

/** Says what is wrong with a request that the server could not take in whole, from what Tomcat throws; nothing of it was kept. */
final class Unreadable {
  private static final Pattern NAMED = Pattern.compile("Parameter \\[([^\\]]{1,100})\\]");

  private Unreadable() {}

  /** Whether it is the sender's fault that the request could not be taken in, whatever status Tomcat gives it. */
  static boolean isOne(@Nullable Throwable cause) {
    for (Throwable inner = cause; inner != null; inner = inner.getCause()) {
      if (inner instanceof InvalidParameterException || inner instanceof FileUploadException || inner instanceof BadRequestException) {
        return true;
      }
    }
    return false;
  }

  /**
   * @param status what Tomcat would answer, 400 … 499
   * @param cause what it threw; null for nothing
   * @param line whether not even the address could be read
   * @param type content type of the request; null for none
   */
  static Problem of(int status, @Nullable Throwable cause, boolean line, @Nullable String type) {
    String said = cause == null || cause.getMessage() == null ? "" : cause.getMessage();
    boolean form = type != null && type.startsWith("multipart/");
    if (said.contains("header is too large")) return line ? longAddress() : longHeaders();
    if (said.startsWith("Invalid character found in the request target")) return signs();
    for (Throwable inner = cause; inner != null; inner = inner.getCause()) {
      if (inner instanceof SizeException) return tooLarge();
      if (inner instanceof FileCountLimitExceededException) return manyParts();
      if (inner instanceof EOFException || inner instanceof FileUploadException) return form ? halfUpload() : halfBody();
    }
    if (cause instanceof InvalidParameterException) return parameters(said);
    return status == 400 && line ? noRequest() : Problems.ofStatus(status);
  }

  /** @param large whether it was refused for its size */
  static Problem ofUpload(Throwable failure, boolean large) {
    for (Throwable inner = failure; inner != null; inner = inner.getCause()) {
      if (inner instanceof FileCountLimitExceededException) return manyParts();
    }
    return large ? tooLarge() : halfUpload();
  }

  private static Problem tooLarge() {
    return Problem.of(413, "GW-REQ-008", "file",
        "上传的文件超过服务允许的大小；请用命令行 import 导入，或请管理员调大 spring.servlet.multipart.max-file-size。",
        "The upload is larger than the service takes; use the command line's import, or raise "
            + "spring.servlet.multipart.max-file-size.");
  }

  private static Problem halfUpload() {
    return Problem.of(400, "GW-REQ-007", "file",
        "上传不完整：没有收到 multipart/form-data 的结尾标记（中途断开，或 boundary 不符），什么也没有保存。请重新上传整个文件；网络不稳时可用命令行 import。",
        "The upload is not whole: multipart/form-data without its closing boundary (it broke off, or the boundary is another); nothing was "
            + "kept. Send the whole file again; over a bad line use the command line's import.");
  }

  private static Problem halfBody() {
    return Problem.of(400, "GW-REQ-016", "body", "请求正文在中途断开，没有收全，什么也没有更改。请重新发送。",
        "The body breaks off before its end and nothing was changed. Send the request again.");
  }

  private static Problem manyParts() {
    return Problem.of(413, "GW-REQ-017", "file", "上传内容的部分过多（最多 50 个）；一次请只传一个文件。",
        "The upload has too many parts (50 at most); send one file at a time.");
  }

  private static Problem longAddress() {
    return Problem.of(414, "GW-REQ-015", "address",
        "地址连同参数超过 64 KB，没有读取。请缩短条件（filter）：少写几项、少嵌套，形状用更少的点，或用 bbox；长条件可用命令行 convert --filter。",
        "The address with its parameters is longer than 64 KB and was not read. Shorten the filter: fewer and less nested conditions, "
            + "shapes of fewer points, or bbox; the command line's convert --filter takes long ones.");
  }

  private static Problem longHeaders() {
    return Problem.of(431, "GW-REQ-015", "headers", "请求标头超过 64 KB，没有读取。请减少标头或 Cookie。",
        "The headers are longer than 64 KB and were not read. Send fewer headers or cookies.");
  }

  private static Problem signs() {
    return Problem.of(400, "GW-REQ-012", "address", "地址中有不能直接写出的字符。汉字、空格等须写成百分号编码（curl 用 --data-urlencode）。",
        "The address holds characters that cannot stand there as they are. Chinese characters, blanks and the like are percent-encoded in "
            + "an address (curl: --data-urlencode).");
  }

  private static Problem noRequest() {
    return Problem.of(400, "GW-REQ-012", "address", "地址不合 HTTP 的写法，没有读取。% 后应为两位十六进制数；汉字、空格等须写成 UTF-8 的百分号编码（curl 用 --data-urlencode）。",
        "The address is not written as HTTP asks and was not read. Two hexadecimal digits follow each %; Chinese characters, blanks and the"
            + " like are percent-encoded UTF-8 (curl: --data-urlencode).");
  }

  /** For parameters of which the escapes (%xx) cannot be decoded. */
  static Problem parameters(String said) {
    Matcher named = NAMED.matcher(said);
    String name = named.find() ? named.group(1) : null;
    return Problem.of(400, "GW-REQ-012", name, "地址中的参数" + (name == null ? "" : " " + Quote.of(name) + " ")
        + "无法解码；% 后应为两位十六进制数，文字应为 UTF-8。",
        (name == null ? "The parameters in the address" : "Parameter " + Quote.of(name) + " in the address")
            + " cannot be decoded; two hexadecimal digits follow each %, text is UTF-8.");
  }
}
