package io.tocsin.deploy.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.deploy.pipeline.Line;
import io.tocsin.deploy.topics.Role;
import java.util.ArrayList;
import java.util.List;

/** The services on guarded brokers, each a process of its own that logs in as its own user with the rights printed for it. */
final class GuardedServices implements Disturbed, AutoCloseable {
    private final GuardedLine guarded;
    private final Line line;
    private final RoleWork work;
    private final List<ForkedService> services = new ArrayList<>();

    /** Makes the topics, as the administrator. */
    GuardedServices(GuardedLine guarded) {
        this.guarded = guarded;
        this.line = guarded.line();
        this.work = new RoleWork(guarded, line, guarded.dir("work"));
    }

    /** One more process of a room; it is not started. */
    ForkedService add(Role role) {
        var folder = guarded.dir(role.word() + "-" + (services.size() + 1));
        var service = new ForkedService(role.word(), guarded.as(role), folder, Rig.HASTE);
        services.add(service);
        return service;
    }

    GuardedServices start() {
        services.forEach(ForkedService::start);
        services.forEach(ForkedService::awaitReady);
        return this;
    }

    List<ForkedService> all() {
        return services;
    }

    @Override
    public Line line() {
        return line;
    }

    @Override
    public void ingest(List<String> lines) {
        work.ingest(lines);
    }

    @Override
    public boolean isLive() {
        return services.stream()
                .allMatch(service ->
                        service.jvm().isAlive() && service.answer("/live").startsWith("200 "));
    }

    @Override
    public void awaitReadThrough() {
        line.awaitReadThrough(() -> assertThat(services).as("all services run").allMatch(service -> service.jvm()
                .isAlive()));
    }

    @Override
    public void close() {
        services.forEach(ForkedService::close);
        line.close();
    }
}
