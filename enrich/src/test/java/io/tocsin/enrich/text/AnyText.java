package io.tocsin.enrich.text;

import java.util.List;
import java.util.random.RandomGenerator;

/** Texts that no editor would let pass: letters of all scripts, marks without letters, halves of surrogate pairs. */
public final class AnyText {
    private static final List<String> BITS = List.of(
            "missile",
            "MISSILE",
            "İstanbul",
            "ıI",
            "naïve",
            "ﬁre",
            "KN-23",
            "U.S.",
            "Kim's",
            "1,000",
            "3.5",
            "½",
            "Ⅳ",
            "صاروخًا",
            "أطلقـــت",
            "مُنَاوَرَة",
            "ﷺ",
            "ﻻ",
            "١٢٣",
            "می\u200Cخواهد",
            "٪",
            "발사했다",
            "ᄇ\u1161\u11AF",
            "ㅋㅋ",
            "2발",
            "ミサイル",
            "ﾐｻﾞｲﾙ",
            "導弾",
            "ＭＩＳＳＩＬＥ",
            "１２",
            "ракета",
            "ё",
            "טיל",
            "बम",
            " ",
            "  ",
            "\n",
            "\t",
            ".",
            "،",
            "\"",
            "“",
            "”",
            "「",
            "」",
            "(",
            "—",
            "-",
            "·",
            "…",
            "\u200B",
            "\u200C",
            "\u200D",
            "\u202E",
            "\u2066",
            "\uFEFF",
            "\u0301",
            "\u064B",
            "\u0640",
            "\u0307",
            "\uFE0F",
            "\uD800",
            "\uDC00",
            "🚀",
            "𝐌𝐢𝐬𝐬𝐢𝐥𝐞",
            "\uDB40\uDC01",
            "\u0000",
            "\uFFFF");

    private AnyText() {}

    /** A text of up to 60 bits, one in four of them any UTF-16 unit at all. */
    public static String of(RandomGenerator random) {
        var text = new StringBuilder();
        for (int i = random.nextInt(60); i > 0; i--) {
            if (random.nextInt(4) == 0) {
                text.append((char) random.nextInt(0x10000));
            } else {
                text.append(BITS.get(random.nextInt(BITS.size())));
            }
        }
        return text.toString();
    }
}
