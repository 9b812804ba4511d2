package io.tocsin.deploy.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** Confluent's paths and JSON bodies over a {@link RegistryBook}. Knows no sockets. */
final class RegistryRoutes {
    /** Status and JSON body. */
    record Answer(int status, String body) {}

    private static final ObjectMapper JSON = new ObjectMapper();

    private final RegistryBook book;

    RegistryRoutes(RegistryBook book) {
        this.book = book;
    }

    static Answer refusal(int status, int code, String message) {
        return new Answer(
                status,
                JSON.createObjectNode()
                        .put("error_code", code)
                        .put("message", message)
                        .toString());
    }

    Answer answer(String method, String path, String query, byte[] body) {
        var parts = parts(path);
        var route = method + " " + (parts.isEmpty() ? "" : parts.get(0)) + " " + parts.size();
        return switch (route) {
            case "GET  0" -> ok(JSON.createObjectNode());
            case "GET subjects 1" -> ok(texts(book.subjects()));
            case "POST subjects 2" -> ok(version(book.lookUp(parts.get(1), schema(body), flag(query, "normalize"))));
            case "GET subjects 3", "POST subjects 3", "GET subjects 4", "GET subjects 5" -> subject(
                    method, path, query, body, parts);
            case "GET schemas 2", "GET schemas 3", "GET schemas 4" -> schemas(method, path, parts);
            case "GET config 1", "GET config 2" -> ok(level(name(parts), flag(query, "defaultToGlobal")));
            case "PUT config 1", "PUT config 2" -> setLevel(name(parts), body);
            case "POST compatibility 4", "POST compatibility 5" -> compatibility(method, path, query, body, parts);
            case "GET mode 1", "GET mode 2" -> ok(JSON.createObjectNode().put("mode", "READWRITE"));
            default -> throw RegistryProblem.noSuchPath(method, path);
        };
    }

    private Answer subject(String method, String path, String query, byte[] body, List<String> parts) {
        var subject = parts.get(1);
        if (!parts.get(2).equals("versions")
                || parts.size() == 5 && !parts.get(4).equals("schema")) {
            throw RegistryProblem.noSuchPath(method, path);
        }
        if (method.equals("POST")) {
            var registered = book.register(subject, schema(body), flag(query, "normalize"));
            return ok(JSON.createObjectNode().put("id", registered.id()));
        }
        return switch (parts.size()) {
            case 3 -> {
                var numbers = JSON.createArrayNode();
                book.versions(subject).forEach(v -> numbers.add(v.version()));
                yield ok(numbers);
            }
            case 4 -> ok(version(book.version(subject, parts.get(3))));
            default -> new Answer(200, book.version(subject, parts.get(3)).schema());
        };
    }

    private Answer schemas(String method, String path, List<String> parts) {
        if (parts.size() == 2 && parts.get(1).equals("types")) {
            return ok(texts(List.of("AVRO")));
        }
        if (parts.size() < 3 || !parts.get(1).equals("ids")) {
            throw RegistryProblem.noSuchPath(method, path);
        }
        var id = parts.get(2);
        if (parts.size() == 3) {
            return ok(JSON.createObjectNode().put("schema", book.schema(id)));
        }
        return switch (parts.get(3)) {
            case "schema" -> new Answer(200, book.schema(id));
            case "subjects" -> ok(texts(
                    book.uses(id).stream().map(RegistryBook.Version::subject).toList()));
            case "versions" -> {
                var uses = JSON.createArrayNode();
                book.uses(id)
                        .forEach(v ->
                                uses.addObject().put("subject", v.subject()).put("version", v.version()));
                yield ok(uses);
            }
            default -> throw RegistryProblem.noSuchPath(method, path);
        };
    }

    private Answer compatibility(String method, String path, String query, byte[] body, List<String> parts) {
        if (!parts.get(1).equals("subjects") || !parts.get(3).equals("versions")) {
            throw RegistryProblem.noSuchPath(method, path);
        }
        var against = parts.size() == 5 ? parts.get(4) : null;
        var faults = book.faults(parts.get(2), schema(body), against, flag(query, "normalize"));
        var node = JSON.createObjectNode().put("is_compatible", faults.isEmpty());
        if (flag(query, "verbose")) {
            node.set("messages", texts(faults));
        }
        return ok(node);
    }

    private ObjectNode level(String subject, boolean elseGlobal) {
        return JSON.createObjectNode().put("compatibilityLevel", book.level(subject, elseGlobal).name);
    }

    private Answer setLevel(String subject, byte[] body) {
        var level = read(body).path("compatibility").textValue();
        book.setLevel(subject, level);
        return ok(JSON.createObjectNode().put("compatibility", level));
    }

    private static String schema(byte[] body) {
        var node = read(body);
        if (!node.path("schemaType").asText("AVRO").equals("AVRO")) {
            throw RegistryProblem.badSchema("this registry keeps Avro schemas only, not " + node.get("schemaType"));
        }
        if (!node.path("references").isEmpty()) {
            throw RegistryProblem.badSchema("this registry keeps no references; send the schema with its types inside");
        }
        var schema = node.path("schema").textValue();
        if (schema == null) {
            throw RegistryProblem.badSchema("the body has no \"schema\"");
        }
        return schema;
    }

    private static JsonNode read(byte[] body) {
        try {
            var node = JSON.readTree(body);
            if (node != null && node.isObject()) {
                return node;
            }
        } catch (IOException e) {
            throw RegistryProblem.badBody("no JSON");
        }
        throw RegistryProblem.badBody("no JSON object");
    }

    private static ObjectNode version(RegistryBook.Version v) {
        return JSON.createObjectNode()
                .put("subject", v.subject())
                .put("version", v.version())
                .put("id", v.id())
                .put("schema", v.schema());
    }

    private static ArrayNode texts(Collection<String> texts) {
        var array = JSON.createArrayNode();
        texts.forEach(array::add);
        return array;
    }

    private static Answer ok(JsonNode node) {
        return new Answer(200, node.toString());
    }

    private static String name(List<String> parts) {
        return parts.size() > 1 ? parts.get(1) : null;
    }

    private static boolean flag(String query, String name) {
        return query != null && Arrays.asList(query.split("&")).contains(name + "=true");
    }

    private static List<String> parts(String path) {
        return Arrays.stream(path.split("/"))
                .filter(p -> !p.isEmpty())
                .map(p -> URLDecoder.decode(p.replace("+", "%2B"), StandardCharsets.UTF_8))
                .toList();
    }
}
