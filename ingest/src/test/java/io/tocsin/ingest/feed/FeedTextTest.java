package io.tocsin.ingest.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Encodings that are said wrong, or not at all. */
class FeedTextTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // written in, said in the header, declared, text
                "UTF-8, -, -, 발사 إطلاق пуск",
                "UTF-8, UTF-8, UTF-8, 발사 إطلاق пуск",
                "UTF-8, ISO-8859-1, -, 발사 إطلاق пуск",
                "UTF-8, -, windows-1251, 발사 إطلاق пуск",
                "UTF-8, windows-1256, euc-kr, 발사 إطلاق пуск",
                "UTF-8, -, utf-16, 발사 إطلاق пуск",
                "UTF-8, -, none-such, 발사 إطلاق пуск",
                "EUC-KR, -, euc-kr, 미사일 발사",
                "EUC-KR, UTF-8, euc-kr, 미사일 발사",
                "EUC-KR, euc-kr, -, 미사일 발사",
                "EUC-KR, euc-kr, utf-8, 미사일 발사",
                "Shift_JIS, -, shift_jis, ミサイル発射",
                "Shift_JIS, UTF-8, Shift_JIS, ミサイル発射",
                "ISO-2022-JP, -, iso-2022-jp, ミサイル発射",
                "ISO-2022-JP, iso-2022-jp, -, ミサイル発射",
                "EUC-JP, -, EUC-JP, ミサイル発射",
                "GB18030, -, gb2312, 发射导弹",
                "Big5, Big5, -, 發射飛彈",
                "windows-1256, -, windows-1256, إطلاق صاروخ",
                "windows-1256, windows-1256, utf-8, إطلاق صاروخ",
                "windows-1251, UTF-8, windows-1251, пуск ракеты",
                "windows-1255, -, windows-1255, שיגור טיל",
                "UTF-16BE, -, -, 발사 إطلاق пуск",
                "UTF-16LE, UTF-8, utf-8, 발사 إطلاق пуск",
                "UTF-16, -, utf-16, 발사 إطلاق пуск",
            })
    void theTextIsFoundWhateverIsSaid(String written, String header, String declared, String text) {
        String xml =
                "<?xml version=\"1.0\"" + (declared == null ? "" : " encoding=\"" + declared + "\"") + "?><rss>" + text;
        String read = FeedText.decoded(
                xml.getBytes(Charset.forName(written)), header == null ? null : Charset.forName(header));
        assertThat(read).endsWith("<rss>" + text).startsWith("<?xml");
    }

    @Test
    void aByteThatFitsNowhereCostsOneLetter() {
        byte[] bytes = "<rss>발사 x 발사".getBytes(UTF_8);
        bytes[12] = (byte) 0xff;
        assertThat(FeedText.decoded(bytes, null)).isEqualTo("<rss>발사 \ufffd 발사");
    }
}
