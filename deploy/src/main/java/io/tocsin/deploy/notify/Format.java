package io.tocsin.deploy.notify;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** How a message is written. */
enum Format {
    /** CloudEvents 1.0, one JSON document. */
    CLOUDEVENTS,
    /** CloudEvents 1.0, its attributes in headers and the alert as the body. */
    CLOUDEVENTS_BINARY,
    /** CAP 1.2, XML. */
    CAP;

    private static final String TYPE = "io.tocsin.alert.";
    private static final String SOURCE = "/tocsin/alerts";

    /**
     * A message ready to be sent.
     *
     * @param headers what is to stand beside the body
     */
    record Written(Map<String, String> headers, byte[] body) {}

    /**
     * Writes a message.
     *
     * @param sender whom CAP names as the sender
     * @param theatre name of a theatre by its id, for CAP
     * @return empty if this format has nothing to say of it
     */
    Optional<Written> write(Delivery delivery, String sender, UnaryOperator<String> theatre) {
        return switch (this) {
            case CLOUDEVENTS -> Optional.of(new Written(
                    Map.of("content-type", "application/cloudevents+json; charset=utf-8"),
                    AlertJson.event(delivery, TYPE + delivery.word(), SOURCE)));
            case CLOUDEVENTS_BINARY -> Optional.of(
                    new Written(attributes(delivery), AlertJson.alert(delivery.alert())));
            case CAP -> new CapAlert(sender, theatre)
                    .of(delivery)
                    .map(xml -> new Written(
                            Map.of("content-type", "application/cap+xml; charset=utf-8"),
                            xml.getBytes(StandardCharsets.UTF_8)));
        };
    }

    private static Map<String, String> attributes(Delivery delivery) {
        var headers = new TreeMap<String, String>();
        headers.put("content-type", "application/json; charset=utf-8");
        headers.put("ce-specversion", "1.0");
        headers.put("ce-id", delivery.key());
        headers.put("ce-source", SOURCE);
        headers.put("ce-type", TYPE + delivery.word());
        headers.put("ce-subject", delivery.alertId());
        headers.put("ce-time", delivery.at().toString());
        return headers;
    }
}
