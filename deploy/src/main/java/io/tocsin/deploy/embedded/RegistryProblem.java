package io.tocsin.deploy.embedded;

/** An answer of the registry that is no success: HTTP status, Confluent's error code, and a sentence. */
final class RegistryProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final int code;

    private RegistryProblem(int status, int code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    int status() {
        return status;
    }

    int code() {
        return code;
    }

    static RegistryProblem noSubject(String subject) {
        return new RegistryProblem(404, 40401, "Subject '" + subject + "' not found.");
    }

    static RegistryProblem noVersion(String version) {
        return new RegistryProblem(404, 40402, "Version " + version + " not found.");
    }

    static RegistryProblem noSchema() {
        return new RegistryProblem(404, 40403, "Schema not found");
    }

    static RegistryProblem noLevel(String subject) {
        return new RegistryProblem(
                404, 40408, "Subject '" + subject + "' does not have subject-level compatibility configured");
    }

    static RegistryProblem noSuchPath(String method, String path) {
        return new RegistryProblem(404, 404, "This registry does not answer " + method + " " + path);
    }

    static RegistryProblem incompatible(String subject, String why) {
        return new RegistryProblem(
                409,
                40901,
                "Schema being registered is incompatible with an earlier schema for subject \"" + subject
                        + "\", details: " + why);
    }

    static RegistryProblem badSchema(String why) {
        return new RegistryProblem(422, 42201, "Invalid schema: " + why);
    }

    static RegistryProblem badVersion(String version) {
        return new RegistryProblem(
                422,
                42202,
                "The specified version '" + version
                        + "' is not a valid version id. Allowed values are between [1, 2^31-1] and the string \"latest\"");
    }

    static RegistryProblem badLevel(String level) {
        return new RegistryProblem(
                422,
                42203,
                "Invalid compatibility level '" + level
                        + "'. Valid values are none, backward, forward, full, backward_transitive, forward_transitive,"
                        + " and full_transitive");
    }

    static RegistryProblem badBody(String why) {
        return new RegistryProblem(422, 422, "The request body could not be read: " + why);
    }
}
