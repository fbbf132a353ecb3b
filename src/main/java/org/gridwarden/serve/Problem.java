package org.gridwarden.serve;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gridwarden.model.Refusal;
import org.gridwarden.model.Text;
import org.jspecify.annotations.Nullable;

/**
 * A problem document (RFC 9457) before it has a language.
 *
 * @param status HTTP status, 400 … 599
 * @param code stable code, for example {@code GW-REQ-001}
 * @param title what kind of problem it is, the same for every problem of the status
 * @param detail what is wrong, where, and what to do
 * @param parameter name of the parameter at fault, or null
 * @param place lon/lat of the fault in degrees, or null
 * @param incident number under which the log tells more, or null
 */
public record Problem(
    int status, String code, Text title, Text detail, @Nullable String parameter, double @Nullable [] place,
    @Nullable String incident) {

  /** A request that was refused. */
  public static Problem of(Refusal refusal) {
    int status = status(refusal.kind());
    return new Problem(
        status, refusal.code(), title(status), refusal.text(), refusal.parameter(), refusal.place(), null);
  }

  /** A request that could not be taken in at all. */
  static Problem of(int status, String code, @Nullable String parameter, String zh, String en) {
    return new Problem(status, code, title(status), new Text(zh, en), parameter, null, null);
  }

  /** A fault of ours; the log has the rest under {@code incident}. */
  public static Problem bug(String incident) {
    Text detail = new Text(
        "服务内部出错，事件编号 " + incident + "；请把编号告诉管理员，日志中有详情。",
        "The service failed inside, incident " + incident
            + "; give that number to the administrator, the log has the rest.");
    return new Problem(500, "GW-SRV-001", title(500), detail, null, null, incident);
  }

  /**
   * Members of the document in {@code zh} or {@code en}; {@code detailZh} and {@code detailEn} are always there
   * too.
   */
  public Map<String, Object> in(String language) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("type", "urn:gridwarden:problem:" + code.toLowerCase(Locale.ROOT));
    members.put("title", title.in(language));
    members.put("status", status);
    members.put("detail", detail.in(language));
    members.put("code", code);
    if (parameter != null) members.put("parameter", parameter);
    if (place != null) members.put("place", List.of(place[0], place[1]));
    if (incident != null) members.put("incident", incident);
    members.put("detailZh", detail.zh());
    members.put("detailEn", detail.en());
    return members;
  }

  private static int status(Refusal.Kind kind) {
    return switch (kind) {
      case INVALID -> 400;
      case FORBIDDEN -> 403;
      case NOT_FOUND -> 404;
      case NOT_ALLOWED -> 405;
      case CONFLICT -> 409;
      case STALE -> 412;
      case TOO_LARGE -> 413;
      case LOCKED -> 423;
      case PRECONDITION_MISSING -> 428;
      case UNAVAILABLE -> 503;
    };
  }

  private static Text title(int status) {
    return switch (status) {
      case 400 -> new Text("请求有误", "The request is wrong");
      case 403 -> new Text("不允许", "Not allowed");
      case 404 -> new Text("找不到", "Not found");
      case 405 -> new Text("此地址不支持该方法", "Method not allowed here");
      case 406 -> new Text("没有所要的格式", "No such format");
      case 409 -> new Text("与现有数据冲突", "In conflict with the data");
      case 412 -> new Text("数据已被更新", "Made on an older revision");
      case 413 -> new Text("内容过大", "Too large");
      case 414 -> new Text("地址过长", "The address is too long");
      case 415 -> new Text("不支持的内容类型", "Content type not supported");
      case 423 -> new Text("已锁定", "Locked");
      case 428 -> new Text("缺少前提条件", "Precondition missing");
      case 431 -> new Text("标头过长", "The headers are too long");
      case 500 -> new Text("服务内部错误", "Fault in the service");
      case 503 -> new Text("暂时不可用", "Not available for now");
      default -> new Text("请求未能完成", "The request was not met");
    };
  }
}
