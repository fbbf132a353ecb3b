package org.gridwarden.serve;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The handler reads query parameters itself: either those named here, or, when none is named, it checks all itself. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface OwnParameters {

  /**
   * Parameters taken beside those of the method's {@code @RequestParam}s; empty: any, the handler refuses unknown
   * ones.
   */
  String[] value() default {};
}
