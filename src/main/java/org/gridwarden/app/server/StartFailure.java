package org.gridwarden.app.server;

import java.net.BindException;
import org.gridwarden.model.Refusal;
import org.gridwarden.model.Text;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Says in one line, in both languages, why the service did not start; a failure of ours that is not known stays whole. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class StartFailure implements SpringBootExceptionReporter {

  StartFailure(ConfigurableApplicationContext context) {}

  @Override
  public boolean reportException(Throwable failure) {
    Text line = line(failure);
    if (line == null) return false;
    System.err.println(line.zh() + " / " + line.en());
    return true;
  }

  private static @org.jspecify.annotations.Nullable Text line(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof Refusal refusal) {
        return new Text(refusal.code() + " " + refusal.text().zh(), refusal.text().en());
      }
      if (cause instanceof InvalidConfigurationPropertyValueException value) {
        return wrong(value.getName() + "=" + value.getValue());
      }
      if (cause instanceof org.springframework.boot.context.properties.bind.BindException bind) {
        return wrong(bind.getName() + (bind.getProperty() == null ? "" : "=" + bind.getProperty().getValue()));
      }
      if (cause instanceof IllegalArgumentException && String.valueOf(cause.getMessage()).startsWith("port out of range")) {
        return new Text("GW-APP-004 端口应为 0 至 65535，请检查 --server.port。",
            "The port must be 0 to 65535; check --server.port.");
      }
      if (cause instanceof PortInUseException port) return inUse(port.getPort());
      if (cause instanceof BindException) {
        return new Text("GW-APP-002 不能监听所给的地址，请检查 --server.address。",
            "The given address cannot be listened on; check --server.address.");
      }
    }
    return null;
  }

  private static Text wrong(String setting) {
    return new Text("GW-APP-003 设置 " + setting + " 无效，请改正后再启动。",
        "The setting " + setting + " will not do; mend it and start again.");
  }

  private static Text inUse(int port) {
    return new Text("GW-APP-001 端口 " + port + " 已被占用，请关闭占用它的程序，或用 --server.port=端口 另选一个。",
        "Port " + port + " is in use; stop the program that uses it, or choose another with --server.port=PORT.");
  }
}
