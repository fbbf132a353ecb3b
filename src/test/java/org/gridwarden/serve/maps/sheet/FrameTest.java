package org.gridwarden.serve.maps.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import org.gridwarden.serve.maps.theme.PageAddress;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Envelope;

class FrameTest {
  private static final PageAddress.Paper A4 = PageAddress.of(name -> null).paper();

  @Test
  void scalesAreRoundAndEverythingFits() {
    double[] window = Sheet.window(A4);
    Envelope extent = new Envelope(0, 9_000, 0, 4_000);
    double scale = Frame.fitting(window, extent);
    Frame frame = Frame.around(window, 4_500, 2_000, scale);
    assertThat(frame.ground().contains(extent)).isTrue();
    assertThat(Frame.rounded(20_000)).isEqualTo(20_000);
    assertThat(Frame.rounded(20_001)).isEqualTo(25_000);
    assertThat(frame.x(frame.west())).isEqualTo(window[0]);
    // 1:scale — one point is 0.0254 / 72 m of paper
    assertThat(frame.metres(72 / 0.0254)).isCloseTo(scale, org.assertj.core.data.Offset.offset(1e-6));
  }

  @Test
  void theScaleOfAZoomIsThatOfTheScreen() {
    // a screen pixel is 0.0254 / 96 m; at zoom 0 on the equator it stands for 156,543 m
    assertThat(Frame.ofZoom(0, 0)).isCloseTo(591_658_710.9, org.assertj.core.data.Offset.offset(1.0));
    double scale = Frame.ofZoom(15, 30);
    assertThat(Frame.around(Sheet.window(A4), 0, 0, scale).zoom(30))
        .isCloseTo(15, org.assertj.core.data.Offset.offset(1e-9));
  }
}
