package io.tocsin.deploy.notify;

import io.tocsin.schemas.AlertIncident;
import io.tocsin.schemas.AlertState;
import io.tocsin.schemas.EscalationAlert;
import io.tocsin.schemas.RunStatus;
import java.io.StringWriter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Alerts as CAP 1.2 (OASIS, 2010). A message is a pure function of the records: {@code sent} is the timestamp of the record
 * that it tells, which is when the item that caused it was taken in, so the same change is the same message whenever it is
 * written. CAP has no message for an alert that lapses, {@code expires} says it.
 */
public final class CapAlert {
    private static final String CAP = "urn:oasis:names:tc:emergency:cap:1.2";
    // CAP wants a numeric zone, and -00:00 for UTC.
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss'-00:00'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final String sender;
    private final UnaryOperator<String> theatre;

    /**
     * @param sender identifies who sends, such as tocsin@example.org; without blanks and commas
     * @param theatre name of a theatre by its id
     */
    public CapAlert(String sender, UnaryOperator<String> theatre) {
        this.sender = sender;
        this.theatre = theatre;
    }

    /** An earlier message about the same alert: its identifier, and what it bore as {@code sent}. */
    public record Earlier(String identifier, Instant sent) {}

    Optional<String> of(Delivery delivery) {
        var earlier = delivery.earlier().stream()
                .map(one -> new Earlier(one.key(), one.at()))
                .toList();
        return delivery.isLapse() ? Optional.empty() : of(delivery.alert(), delivery.key(), delivery.at(), earlier);
    }

    /**
     * The message.
     *
     * @param identifier of this message; another for each
     * @param sent timestamp of the record
     * @param earlier messages about the same alert, the oldest first; with none the message is an Alert
     * @return empty for a withdrawal of what was never sent: there is no message that it could cancel
     */
    public Optional<String> of(EscalationAlert alert, String identifier, Instant sent, List<Earlier> earlier) {
        var withdrawn = alert.getState() == AlertState.WITHDRAWN;
        if (withdrawn && earlier.isEmpty()) {
            return Optional.empty();
        }
        var out = new StringWriter();
        try {
            var xml = XMLOutputFactory.newFactory().createXMLStreamWriter(out);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("alert");
            xml.writeDefaultNamespace(CAP);
            text(xml, "identifier", identifier);
            text(xml, "sender", sender);
            text(xml, "sent", TIME.format(sent));
            text(xml, "status", alert.getRun() == RunStatus.ACTUAL ? "Actual" : "Exercise");
            text(xml, "msgType", withdrawn ? "Cancel" : earlier.isEmpty() ? "Alert" : "Update");
            text(xml, "scope", "Public");
            if (withdrawn) {
                text(xml, "note", note(alert));
            }
            if (!earlier.isEmpty()) {
                text(xml, "references", references(earlier));
            }
            info(xml, alert);
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a writer in memory does not fail", e);
        }
        return Optional.of(out.toString());
    }

    private String references(List<Earlier> earlier) {
        return earlier.stream()
                .map(one -> sender + "," + one.identifier() + "," + TIME.format(one.sent()))
                .collect(Collectors.joining(" "));
    }

    private static String note(EscalationAlert alert) {
        var reason = alert.getReason() == null ? "" : ": " + alert.getReason();
        return "Withdrawn" + reason + (alert.getReplacedBy() == null ? "" : ", replaced by " + alert.getReplacedBy());
    }

    private void info(XMLStreamWriter xml, EscalationAlert alert) throws XMLStreamException {
        var area = theatre.apply(alert.getTheatre());
        xml.writeStartElement("info");
        text(xml, "language", "en-US");
        text(xml, "category", "Security");
        text(xml, "event", alert.getRuleId());
        text(xml, "urgency", word(alert.getUrgency()));
        text(xml, "severity", word(alert.getSeverity()));
        text(xml, "certainty", word(alert.getCertainty()));
        text(xml, "effective", TIME.format(alert.getEffectiveAt()));
        text(xml, "expires", TIME.format(alert.getValidUntil()));
        text(xml, "headline", alert.getHeadline());
        text(xml, "description", description(alert));
        parameter(xml, "alertId", alert.getAlertId());
        parameter(xml, "rule", alert.getRuleId() + " " + alert.getRuleVersion());
        parameter(xml, "measure", alert.getMeasure());
        parameter(xml, "measured", Double.toString(alert.getMeasured()));
        parameter(xml, "threshold", Double.toString(alert.getThreshold()));
        parameter(xml, "windowDays", Long.toString(alert.getWindowDays()));
        parameter(xml, "incidents", Long.toString(alert.getIncidentCount()));
        parameter(xml, "firstDay", alert.getFirstDay());
        xml.writeStartElement("area");
        text(xml, "areaDesc", area);
        xml.writeEndElement();
        xml.writeEndElement();
    }

    /** The headline, then each incident with its words in the original language. */
    private static String description(EscalationAlert alert) {
        return alert.getHeadline() + "\n"
                + alert.getIncidents().stream().map(CapAlert::incident).collect(Collectors.joining("\n"));
    }

    private static String incident(AlertIncident incident) {
        var evidence = incident.getEvidence();
        return incident.getFirstDay() + " " + incident.getPrincipal() + " " + incident.getFamily() + " "
                + incident.getStatus() + ": \u201C" + evidence.getQuote() + "\u201D (" + evidence.getPublisher() + ", "
                + evidence.getLanguage() + ")";
    }

    /** CAP's words are ours with one capital: Severe, Observed, Immediate, Unknown. */
    private static String word(Enum<?> constant) {
        var name = constant.name();
        return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
    }

    private static void parameter(XMLStreamWriter xml, String name, String value) throws XMLStreamException {
        xml.writeStartElement("parameter");
        text(xml, "valueName", name);
        text(xml, "value", value);
        xml.writeEndElement();
    }

    private static void text(XMLStreamWriter xml, String name, String text) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(allowed(text));
        xml.writeEndElement();
    }

    /** Quotes come from outside: what XML 1.0 cannot hold becomes a replacement character. */
    private static String allowed(String text) {
        var clean = new StringBuilder(text.length());
        text.codePoints()
                .map(point -> point == '\n'
                                || point >= 0x20 && point < 0xD800
                                || point >= 0xE000 && point < 0xFFFE
                                || point >= 0x10000
                        ? point
                        : 0xFFFD)
                .forEach(clean::appendCodePoint);
        return clean.toString();
    }
}
