package org.gridwarden.format.text;

import java.nio.charset.StandardCharsets;
import java.util.BitSet;

/**
 * How usual the characters are that a character set makes of bytes: a sum over characters, in natural logarithms against the
 * frequent ones; broken bytes cost most. A sequence cut by the end of the piece is not counted.
 */
final class TextScore {

  private static final double USUAL = 1.5;
  private static final double RARE = -2.5;
  private static final double ODD = -5;
  private static final double BROKEN = -14;

  /** Characters that are frequent in such files, simplified and traditional. */
  private static final BitSet FREQUENT = new BitSet();

  static {
    String frequent = "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定"
        + "行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四"
        + "日那社义事平形相全表间样与关各重新线内数正心反你明看原又利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提"
        + "直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别手角期根论运农指几九区强放决西被干"
        + "做必先回则任取据处世车村街委居网格号楼栋单元户镇乡县市省东南北站服务园花城河江湖桥府华龙安兴康福金银石岭湾坝坪溪桂渝京沪名称编码类"
        + "型经纬度坐标面积数人口户数备注地址电话负责日期状态所属序号单位卫生教育养老托育食堂停场车位公园广场医院学校幼儿小区社区街道派出所"
        + "这個來時們會對發說產種後學經進著電裡實現兩體機當應開還與關線內數問無變條軍題黨員總設長頭資邊圖統計別見將組運農幾區強戰則據處"
        + "車網號樓棟單戶鎮鄉縣東務園華龍興銀嶺灣壩稱編碼類緯標積備註電話負責狀態屬衛養場醫兒臺灣橋國";
    frequent.chars().forEach(FREQUENT::set);
  }

  private TextScore() {}

  static double gb18030(byte[] b) {
    double sum = 0;
    String text = new String(b, Charsets.GB18030);
    for (int i = 0; i < text.length(); i++) sum += frequent(text.charAt(i));
    for (int i = 0; i < b.length;) {
      int lead = b[i] & 0xff;
      if (lead < 0x80) {
        i++;
      } else if (i + 1 >= b.length) {
        break;
      } else {
        int trail = b[i + 1] & 0xff;
        boolean four = trail >= 0x30 && trail <= 0x39;
        sum += four ? -8 : lead == 0x80 || lead == 0xff || trail < 0x40 || trail == 0x7f || trail == 0xff ? BROKEN : gbPair(lead, trail);
        i += four ? 4 : trail < 0x40 ? 1 : 2;
      }
    }
    return sum;
  }

  private static double gbPair(int lead, int trail) {
    boolean plane = trail >= 0xa1;
    if (plane && lead >= 0xb0 && lead <= 0xd7) return lead == 0xd7 && trail > 0xf9 ? -9 : 0;
    if (plane && lead >= 0xd8 && lead <= 0xf7) return RARE;
    if (plane && lead >= 0xa1 && lead <= 0xa3) return -0.5;
    if (plane && lead >= 0xa4 && lead <= 0xa9) return -4;
    boolean own = plane && (lead >= 0xaa && lead <= 0xaf || lead >= 0xf8) || !plane && (lead == 0xa1 || lead >= 0xa2 && lead <= 0xa7);
    return own ? -9 : ODD;
  }

  static double big5(byte[] b) {
    double sum = 0;
    String text = new String(b, Charsets.BIG5);
    for (int i = 0; i < text.length(); i++) sum += frequent(text.charAt(i));
    for (int i = 0; i < b.length;) {
      int lead = b[i] & 0xff;
      if (lead < 0x80) {
        i++;
      } else if (i + 1 >= b.length) {
        break;
      } else {
        int trail = b[i + 1] & 0xff;
        boolean good = lead >= 0xa1 && lead <= 0xf9 && (trail >= 0x40 && trail <= 0x7e || trail >= 0xa1 && trail <= 0xfe);
        sum += !good ? BROKEN : lead >= 0xa4 && lead <= 0xc6 ? 0 : lead >= 0xc9 ? RARE : lead <= 0xa3 ? -0.5 : -6;
        i += good || trail >= 0x80 ? 2 : 1;
      }
    }
    return sum;
  }

  /** Windows-1252: single letters with accents among plain ones. */
  static double western(byte[] b) {
    double sum = 0;
    for (int i = 0; i < b.length; i++) {
      int c = b[i] & 0xff;
      if (c < 0x80) continue;
      boolean letter = c >= 0xc0 && c != 0xd7 && c != 0xf7;
      boolean alone = (i == 0 || b[i - 1] >= 0) && (i + 1 == b.length || b[i + 1] >= 0);
      boolean amongLetters = i > 0 && Character.isLetter(b[i - 1]) || i + 1 < b.length && Character.isLetter(b[i + 1]);
      sum += letter && alone && amongLetters ? -0.5 : letter && alone ? -3 : ODD;
    }
    return sum;
  }

  /** Of bytes that have the form of UTF-8. */
  static double utf8(byte[] b) {
    double sum = 0;
    String text = new String(b, StandardCharsets.UTF_8);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x80 || c == '\uFFFD') continue;
      boolean cjk = c >= 0x2e80 && c < 0xa000 || c >= 0xff00 || c >= 0x2000 && c < 0x2700;
      boolean accent = c >= 0xc0 && c < 0x180 && (i > 0 && text.charAt(i - 1) < 0x80 && Character.isLetter(text.charAt(i - 1))
          || i + 1 < text.length() && text.charAt(i + 1) < 0x80 && Character.isLetter(text.charAt(i + 1)));
      sum += cjk || Character.isSurrogate(c) ? 3 : accent ? 1 : c == 0xb0 || c == 0xb2 || c == 0xb3 || c == 0xb7 || c == 0xd7 ? 0 : -4;
    }
    return sum;
  }

  private static double frequent(char c) {
    return c >= 0x80 && FREQUENT.get(c) ? USUAL : 0;
  }
}
