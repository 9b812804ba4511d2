package io.tocsin.alerts.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.schemas.KindFamily;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The gist of any days is what their own gists joined one by one are, however the days came to be what they are. */
class GistsTest {
    @Test
    void ofAnyRunOfDaysIsTheUnionOfThoseDays() {
        var random = new SplittableRandom(1);
        for (int days = 1; days <= 40; days++) {
            var gists = new Gists(days);
            var each = new Gist[days];
            for (int change = 0; change < 100; change++) {
                var day = random.nextInt(days);
                each[day] = random.nextInt(4) == 0 ? null : gist(random);
                gists.set(day, each[day]);
                var first = random.nextInt(days);
                var last = first + random.nextInt(days - first);
                assertThat(gists.of(first, last)).isEqualTo(oneByOne(each, first, last));
            }
        }
    }

    @Test
    void aDayThatCountsNoMoreIsForgottenAndOneThatDoesIsNot() {
        var gists = new Gists(3);
        var gist = gist(new SplittableRandom(2));
        gists.set(1, gist);
        assertThat(gists.of(0, 2)).isEqualTo(gist);
        gists.set(1, null);
        assertThat(gists.of(0, 2)).isNull();
    }

    private static Gist oneByOne(Gist[] each, int first, int last) {
        Gist joined = null;
        for (int day = first; day <= last; day++) {
            joined = Gist.join(joined, each[day]);
        }
        return joined;
    }

    private static Gist gist(SplittableRandom random) {
        return new Gist(
                texts(random),
                texts(random),
                random.nextBoolean(),
                new TreeSet<>(List.of(KindFamily.values()[random.nextInt(4)])),
                texts(random),
                texts(random));
    }

    private static TreeSet<String> texts(SplittableRandom random) {
        var texts = new TreeSet<String>();
        random.ints(random.nextInt(3), 0, 6).forEach(text -> texts.add(Integer.toString(text)));
        return texts;
    }
}
