package io.tocsin.deploy.faults;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.Options;

/** Lets local stores write to disk every few records, so that a killed process leaves what it had not committed. */
public final class FlushesEarly implements RocksDBConfigSetter {
    @Override
    public void setConfig(String store, Options options, Map<String, Object> configs) {
        options.setArenaBlockSize(4_096);
        options.setWriteBufferSize(65_536);
        options.setDbWriteBufferSize(16_384);
    }

    @Override
    public void close(String store, Options options) {
        // nothing was opened
    }
}
