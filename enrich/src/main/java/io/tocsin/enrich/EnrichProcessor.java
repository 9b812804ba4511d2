package io.tocsin.enrich;

import io.tocsin.schemas.NewsItem;
import io.tocsin.schemas.runtime.PoisonOrOutage;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;

/** Hands each item to the core; one whose envelope cannot be true goes on as refused, with the reason in a header. */
final class EnrichProcessor implements FixedKeyProcessor<String, NewsItem, Outcome> {
    private final Enrichment enrichment;
    private FixedKeyProcessorContext<String, Outcome> context;
    private Tally tally;

    EnrichProcessor(Enrichment enrichment) {
        this.enrichment = enrichment;
    }

    @Override
    public void init(FixedKeyProcessorContext<String, Outcome> context) {
        this.context = context;
        this.tally = new Tally(context.appConfigs());
    }

    @Override
    public void process(FixedKeyRecord<String, NewsItem> record) {
        String fault = EnvelopeFault.of(record.key(), record.value(), record.timestamp());
        if (fault == null) {
            var read = enrichment.enriched(record.value());
            context.forward(record.withValue(new Outcome(read, null)));
            tally.read(read);
        } else {
            var headers = record.headers().add(PoisonOrOutage.REFUSAL, fault.getBytes(StandardCharsets.UTF_8));
            context.recordMetadata()
                    .ifPresent(at ->
                            PoisonOrOutage.place(headers, at.topic(), at.partition(), at.offset(), record.timestamp()));
            context.forward(record.withValue(new Outcome(null, record.value())).withHeaders(headers));
            tally.refused();
        }
    }
}
