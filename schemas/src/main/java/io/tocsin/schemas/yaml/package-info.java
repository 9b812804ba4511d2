/**
 * YAML as people write it by hand: every value knows its file and line, every key that nobody reads is refused with the
 * nearest known one, and every complaint is one sentence that says where, what and how to mend it.
 *
 * <p>{@link io.tocsin.schemas.yaml.YamlFile} reads a file into a {@link io.tocsin.schemas.yaml.YamlNode}; the node's typed
 * getters throw {@link io.tocsin.schemas.yaml.YamlProblem}.
 */
package io.tocsin.schemas.yaml;
