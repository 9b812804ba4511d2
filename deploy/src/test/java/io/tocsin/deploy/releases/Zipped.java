package io.tocsin.deploy.releases;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** A folder in one small file. */
final class Zipped {
    private Zipped() {}

    static void pack(Path folder, Path file) throws IOException {
        try (var zip = new ZipOutputStream(Files.newOutputStream(file));
                var paths = Files.walk(folder)) {
            zip.setLevel(Deflater.BEST_COMPRESSION);
            for (var path : paths.filter(Files::isRegularFile).sorted().toList()) {
                var entry = new ZipEntry(folder.relativize(path).toString().replace('\\', '/'));
                entry.setLastModifiedTime(FileTime.fromMillis(0));
                zip.putNextEntry(entry);
                Files.copy(path, zip);
                zip.closeEntry();
            }
        }
    }

    static void unpack(Path file, Path folder) throws IOException {
        try (var zip = new ZipFile(file.toFile())) {
            for (var entry : zip.stream().toList()) {
                var path = folder.resolve(entry.getName());
                Files.createDirectories(path.getParent());
                try (var in = zip.getInputStream(entry)) {
                    Files.copy(in, path);
                }
            }
        }
    }
}
