package org.cyclelab.experiment;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import org.cyclelab.experiment.Experiment.PassPlan;
import org.cyclelab.experiment.Experiment.Report;
import org.cyclelab.option.InputException;
import org.jspecify.annotations.Nullable;

/**
 * The folder of an experiment's results. Each finished pass is kept in a part of its own, which appears whole or not at
 * all; when all are there, the files of the parts are joined in the order of the passes. A folder in which an
 * experiment was cut off holds only parts and can be continued.
 */
final class ResultFolder implements AutoCloseable {
    /** The file with all settings and the environment. */
    static final String MANIFEST = "manifest.json";

    /** One row a measurement. */
    static final String TIMES = "times.csv";

    private static final String PARTS = ".parts";
    private static final String IDENTITY = "experiment.txt";

    private final Path folder;
    private final Path parts;
    private final FileChannel lockFile;
    private final FileLock lock;

    private ResultFolder(Path folder, FileChannel lockFile, FileLock lock) {
        this.folder = folder;
        parts = folder.resolve(PARTS);
        this.lockFile = lockFile;
        this.lock = lock;
    }

    /**
     * Opens the folder for one run.
     *
     * @param fingerprint of all that decides the deterministic results
     * @param resume whether to continue an experiment that was cut off
     * @param force whether to replace earlier results
     * @throws InputException when the folder holds something that may not be touched
     */
    static ResultFolder open(Path folder, String fingerprint, boolean resume, boolean force) {
        try {
            if (Files.exists(folder) && !Files.isDirectory(folder)) {
                throw new InputException(folder, "is a file; name a folder with --out");
            }
            Path parts = folder.resolve(PARTS);
            boolean begun = Files.exists(parts);
            boolean used = Files.isDirectory(folder) && !isEmpty(folder);
            if (used && !resume && !force) {
                throw new InputException(
                        folder,
                        begun
                                ? "an experiment was cut off here; continue it with --resume or replace it with --force"
                                : "exists and is not empty; replace its results with --force or name another folder"
                                        + " with --out");
            }
            if (used && force && !begun && !Files.exists(folder.resolve(MANIFEST))) {
                throw new InputException(
                        folder,
                        "holds no results of CycleLab, so --force leaves it alone; name another folder with --out");
            }
            Files.createDirectories(parts);
            FileChannel lockFile =
                    FileChannel.open(parts.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = tryLock(lockFile);
            if (lock == null) {
                lockFile.close();
                throw new InputException(folder, "another run is writing here");
            }
            ResultFolder result = new ResultFolder(folder, lockFile, lock);
            Path identityFile = parts.resolve(IDENTITY);
            boolean known = Files.exists(identityFile);
            if (known && resume && !Files.readString(identityFile).equals(fingerprint)) {
                result.close();
                throw new InputException(
                        folder,
                        "the experiment, its input or the version of CycleLab has changed since this run was cut off;"
                                + " start again with --force");
            }
            if (!known || !resume) {
                result.clear();
                result.write(identityFile, writer -> writer.write(fingerprint));
            }
            return result;
        } catch (IOException e) {
            throw failure(folder, e);
        }
    }

    /** Whether the folder holds the complete results of the experiment with that fingerprint. */
    static boolean isComplete(Path folder, String fingerprint) {
        Path manifest = folder.resolve(MANIFEST);
        try {
            return Files.exists(manifest)
                    && !Files.exists(folder.resolve(PARTS))
                    && Files.readString(manifest).contains("\"" + fingerprint + "\"");
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (var entries = Files.newDirectoryStream(folder)) {
            return !entries.iterator().hasNext();
        }
    }

    private static @Nullable FileLock tryLock(FileChannel file) throws IOException {
        try {
            return file.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    /** Removes results and parts, and nothing else. */
    private void clear() throws IOException {
        List<String> ours = new ArrayList<>(List.of("trials.csv", TIMES, MANIFEST));
        for (Report report : Report.values()) {
            ours.add(report.file());
        }
        for (String file : ours) {
            Files.deleteIfExists(folder.resolve(file));
        }
        try (var entries = Files.newDirectoryStream(parts)) {
            for (Path entry : entries) {
                if (!entry.getFileName().toString().equals("lock")) {
                    delete(entry);
                }
            }
        }
    }

    private static void delete(Path tree) throws IOException {
        Files.walkFileTree(tree, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path dir, @Nullable IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.delete(dir);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    Path folder() {
        return folder;
    }

    private Path part(PassPlan pass) {
        return parts.resolve(String.format("pass-%06d", pass.number()));
    }

    /** Whether the results of a pass are kept. */
    boolean has(PassPlan pass) {
        return Files.isDirectory(part(pass));
    }

    /** An empty folder in which a pass writes its files. */
    Path beginPart(PassPlan pass) {
        Path draft = parts.resolve(part(pass).getFileName() + ".draft");
        try {
            if (Files.exists(draft)) {
                delete(draft);
            }
            return Files.createDirectory(draft);
        } catch (IOException e) {
            throw failure(draft, e);
        }
    }

    /** Keeps what a pass has written. */
    void keepPart(PassPlan pass, Path draft) {
        try {
            Files.move(draft, part(pass), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw failure(draft, e);
        }
    }

    /**
     * Joins one file of all parts.
     *
     * @param header whether each part begins with the same first line, which is wanted once
     */
    void join(String file, List<PassPlan> passes, boolean header) {
        write(folder.resolve(file), out -> {
            boolean first = true;
            for (PassPlan pass : passes) {
                try (BufferedReader in = Files.newBufferedReader(part(pass).resolve(file), StandardCharsets.UTF_8)) {
                    if (header && !first) {
                        in.readLine();
                    }
                    in.transferTo(out);
                }
                first = false;
            }
        });
    }

    /** Writes a file of the folder, which appears whole or not at all. */
    void write(String file, Content content) {
        write(folder.resolve(file), content);
    }

    private void write(Path target, Content content) {
        Path aside = parts.resolve(target.getFileName() + ".aside");
        try {
            try (BufferedWriter out = Files.newBufferedWriter(aside, StandardCharsets.UTF_8)) {
                content.write(out);
            }
            Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw failure(target, e);
        }
    }

    /** What a file holds. */
    interface Content {
        void write(BufferedWriter out) throws IOException;
    }

    /** All is written: forgets the parts. */
    void complete() {
        try {
            lock.release();
            lockFile.close();
            delete(parts);
        } catch (IOException e) {
            throw failure(parts, e);
        }
    }

    /** Lets others write here; finished parts stay. */
    @Override
    public void close() {
        try {
            lockFile.close();
        } catch (IOException e) {
            throw failure(parts, e);
        }
    }

    static InputException failure(Path path, IOException e) {
        String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return new InputException(path, "cannot write results: " + reason, e);
    }
}
