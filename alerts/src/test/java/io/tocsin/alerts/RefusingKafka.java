package io.tocsin.alerts;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorSupplier;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.ProcessorWrapper;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.WrappedFixedKeyProcessorSupplier;
import org.apache.kafka.streams.processor.api.WrappedProcessorSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * Stands between a processor and Kafka and refuses the next write of one kind. After that it behaves as a producer that has
 * been given up: whatever else is written fails with an exception that tells nothing.
 */
public final class RefusingKafka implements ProcessorWrapper {
    /** The setting that holds the refusals of a test. */
    static final String REFUSALS = "test.refusals";

    /** What is refused. */
    enum Write {
        STORE,
        FORWARD
    }

    /** When to refuse, and how. */
    static final class Refusals {
        private Write kind;
        private RuntimeException next;
        private boolean dead;

        void refuse(Write kind, RuntimeException next) {
            this.kind = kind;
            this.next = next;
        }

        private void meet(Write write) {
            if (dead) {
                throw new IllegalStateException("Cannot perform operation after producer has been closed");
            }
            if (next != null && kind == write) {
                dead = true;
                throw next;
            }
        }
    }

    private Refusals refusals;

    @Override
    public void configure(Map<String, ?> settings) {
        refusals = (Refusals) settings.get(REFUSALS);
    }

    @Override
    public <KIn, VIn, KOut, VOut> WrappedProcessorSupplier<KIn, VIn, KOut, VOut> wrapProcessorSupplier(
            String name, ProcessorSupplier<KIn, VIn, KOut, VOut> supplier) {
        return ProcessorWrapper.asWrapped(new ProcessorSupplier<KIn, VIn, KOut, VOut>() {
            @Override
            public Processor<KIn, VIn, KOut, VOut> get() {
                return before(supplier.get());
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return supplier.stores();
            }
        });
    }

    @Override
    public <KIn, VIn, VOut> WrappedFixedKeyProcessorSupplier<KIn, VIn, VOut> wrapFixedKeyProcessorSupplier(
            String name, FixedKeyProcessorSupplier<KIn, VIn, VOut> supplier) {
        return ProcessorWrapper.asWrappedFixedKey(supplier);
    }

    private <KIn, VIn, KOut, VOut> Processor<KIn, VIn, KOut, VOut> before(Processor<KIn, VIn, KOut, VOut> own) {
        return new Processor<>() {
            @Override
            @SuppressWarnings("unchecked") // the same context, seen through
            public void init(ProcessorContext<KOut, VOut> context) {
                own.init((ProcessorContext<KOut, VOut>) refusing(context));
            }

            @Override
            public void process(Record<KIn, VIn> record) {
                own.process(record);
            }

            @Override
            public void close() {
                own.close();
            }
        };
    }

    private ProcessorContext<?, ?> refusing(ProcessorContext<?, ?> context) {
        return through(ProcessorContext.class, context, Set.of("forward"), Write.FORWARD);
    }

    private <T> T through(Class<T> type, Object inner, Set<String> refused, Write write) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, words) -> {
            if (refused.contains(method.getName())) {
                refusals.meet(write);
            }
            try {
                var answer = method.invoke(inner, words);
                return answer instanceof KeyValueStore<?, ?> store
                        ? through(KeyValueStore.class, store, Set.of("put", "delete"), Write.STORE)
                        : answer;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }));
    }
}
