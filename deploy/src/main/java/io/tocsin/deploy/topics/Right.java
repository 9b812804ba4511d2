package io.tocsin.deploy.topics;

import java.util.Locale;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * One thing that a role may do to one resource.
 *
 * @param type topic, group or transactional id
 * @param pattern literal, or prefixed where names are not known beforehand
 * @param name of the resource, or what such names begin with
 * @param why the work that fails without it
 */
public record Right(
        Role role, ResourceType type, PatternType pattern, String name, AclOperation operation, String why) {

    /** As the brokers keep it. */
    public AclBinding binding(String principal) {
        return new AclBinding(
                new ResourcePattern(type, name, pattern),
                new AccessControlEntry(principal, "*", operation, AclPermissionType.ALLOW));
    }

    /** The resource in words: {@code topic news-items}, {@code group tocsin-*}. */
    public String resource() {
        return word(type) + " " + name + (pattern == PatternType.PREFIXED ? "*" : "");
    }

    /** {@code AlterConfigs}, as Kafka's own tools write it. */
    public static String word(AclOperation operation) {
        var word = new StringBuilder();
        for (var part : operation.name().split("_")) {
            word.append(part.charAt(0)).append(part.substring(1).toLowerCase(Locale.ROOT));
        }
        return word.toString();
    }

    /** {@code transactional id}. */
    public static String word(ResourceType type) {
        return type.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
