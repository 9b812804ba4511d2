package io.tocsin.deploy.faults;

import io.tocsin.deploy.pipeline.Line;
import io.tocsin.deploy.pipeline.Run;
import java.util.List;

/** A line at work that a test disturbs, whoever its services log in as. */
interface Disturbed {
    /** The line as one who may see everything. */
    Line line();

    void ingest(List<String> lines);

    /** Whether no service has ended. */
    boolean isLive();

    void awaitReadThrough();

    /** Both rooms in this process, as nobody in particular. */
    static Disturbed of(Run run) {
        return new Disturbed() {
            @Override
            public Line line() {
                return run;
            }

            @Override
            public void ingest(List<String> lines) {
                run.ingest(lines);
            }

            @Override
            public boolean isLive() {
                return run.isLive();
            }

            @Override
            public void awaitReadThrough() {
                run.awaitReadThrough();
            }
        };
    }
}
