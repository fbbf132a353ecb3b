package org.gridwarden.serve;

import java.util.Arrays;
import java.util.List;
import org.apache.catalina.core.StandardHost;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.CorsRegistry;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** What every request passes before its handler. */
@Configuration(proxyBeanMethods = false)
class Web implements WebMvcConfigurer {

  private static final String PIECE = "32768";

  private final String[] readers;

  /** @param origins whose pages may read: {@code gridwarden.cors}, sites parted by commas, {@code *} for all, empty for none */
  Web(@Value("${gridwarden.cors:}") String origins) {
    this.readers = Arrays.stream(origins.split(",")).map(String::strip).filter(each -> !each.isEmpty()).toArray(String[]::new);
  }

  /** Pages of other sites may read what is served to scripts, where a setting says so; they never write. */
  @Override
  public void addCorsMappings(CorsRegistry registry) {
    if (readers.length == 0) return;
    for (String path : List.of("/ogc/**", "/api/v1/**")) {
      registry.addMapping(path).allowedOrigins(readers).allowedMethods("GET", "HEAD").maxAge(3600)
          .exposedHeaders("ETag", "Last-Modified", "Link", "Content-Crs", "Content-Disposition", "Gridwarden-Revision", "Gridwarden-Crs",
              "Gridwarden-Exported", "Gridwarden-Licence", "Gridwarden-Data-Date", "Gridwarden-Empty", "Gridwarden-Crs-Remark");
    }
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(new KnownParameters());
  }

  /** What Tomcat refuses by itself is told as a problem document too. */
  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemsOfTomcat() {
    return factory -> factory.addContextCustomizers(context -> {
      if (context.getParent() instanceof StandardHost host) host.setErrorReportValveClass(ProblemValve.class.getName());
    });
  }

  /** A tile is hundreds of kilobytes: handed to the system in pieces of {@value #PIECE} bytes, it costs a fourth of the calls. */
  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> piecesOfTomcat() {
    return factory -> factory.addConnectorCustomizers(connector -> connector.setProperty("socket.appWriteBufSize", PIECE));
  }

  /** The help pages are files, a folder of both languages; {@code HelpEndpoint} answers for its first page. */
  @Override
  public void addViewControllers(ViewControllerRegistry registry) {
    registry.addRedirectViewController("/help/", "/help").setKeepQueryParams(true);
  }
}
