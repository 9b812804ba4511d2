package io.tocsin.schemas.runtime;

import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProductionExceptionHandler;

/**
 * A result that could not be written: the transaction is aborted and the input read again. A result is never dead-lettered,
 * since it is no fault of the input that a broker or a registry refuses what was made of it.
 */
public final class FailedWrite implements ProductionExceptionHandler {
    private Health health;

    @Override
    public Response handleError(
            ErrorHandlerContext context, ProducerRecord<byte[], byte[]> record, Exception exception) {
        return exception instanceof RetriableException ? Response.retry() : Response.fail();
    }

    @Override
    @SuppressWarnings("rawtypes") // the interface is declared so
    public Response handleSerializationError(
            ErrorHandlerContext context,
            ProducerRecord record,
            Exception exception,
            SerializationExceptionOrigin origin) {
        Verdict verdict = Diagnosis.ofThread(exception);
        health.failed(verdict);
        if (verdict == Verdict.OUTAGE) {
            health.met(String.valueOf(context.taskId()));
        }
        return Response.fail();
    }

    @Override
    public void configure(Map<String, ?> configs) {
        health = StreamsSettings.health(configs);
    }
}
