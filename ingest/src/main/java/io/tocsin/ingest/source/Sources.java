package io.tocsin.ingest.source;

import io.tocsin.ingest.web.AddressPolicy;
import io.tocsin.ingest.web.Site;
import java.net.URI;
import java.util.List;

/**
 * What is polled, and how politely.
 *
 * @param contact how a publisher reaches whoever polls: an address for mail or the web, sent with every request
 * @param policy which addresses may be asked: public ones, and inside ones that the file allows by name
 * @param all the sources, in the order of the file
 */
public record Sources(String contact, AddressPolicy policy, List<Source> all) {

    /** Nothing to poll: for who only takes what is pushed. */
    public static final Sources NONE = new Sources("", AddressPolicy.publicOnly(), List.of());

    public Sources {
        all = List.copyOf(all);
    }

    /** True for an address on a host that is ours to ask as often as we like. */
    boolean isInside(URI address) {
        return Site.of(address).map(policy::allows).orElse(false);
    }
}
