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
import java.nio.file.LinkOption;
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

    /** One row a trial. */
    static final String TRIALS = "trials.csv";

    /** One row a measurement. */
    static final String TIMES = "times.csv";

    private static final String PARTS = ".parts";
    private static final String IDENTITY = "experiment.txt";
    private static final String LOCK = "lock";
    private static final String DRAFT = ".draft";
    private static final String ASIDE = ".aside";

    private final Path folder;
    private final Path parts;
    private final FileChannel lockFile;
    private boolean complete;

    private ResultFolder(Path folder, FileChannel lockFile) {
        this.folder = folder;
        parts = folder.resolve(PARTS);
        this.lockFile = lockFile;
    }

    /**
     * Opens the folder for one run. Earlier results stay until those of this run are written.
     *
     * @param fingerprint of all that decides the deterministic results
     * @param resume whether to continue an experiment that was cut off
     * @param force whether to replace earlier results
     * @throws InputException when the folder holds something that may not be touched
     */
    static ResultFolder open(Path folder, String fingerprint, boolean resume, boolean force) {
        try {
            boolean begun = begun(folder);
            String earlier = manifestOf(folder);
            boolean used = Files.isDirectory(folder) && !isEmpty(folder);
            if (used && !begun && earlier == null) {
                throw new InputException(
                        folder,
                        "is not empty and holds no results of CycleLab, so it is left alone; name another folder with"
                                + " --out");
            }
            ResultFolder result = lock(folder);
            try {
                result.claim(fingerprint, begun, earlier, resume, force);
                return result;
            } catch (InputException | IOException e) {
                if (begun) {
                    result.lockFile.close();
                } else {
                    result.removeParts();
                }
                throw e;
            }
        } catch (IOException e) {
            throw failure(folder, e);
        }
    }

    /** Whether a run has been begun here. Refuses whatever stands where results and parts would. */
    private static boolean begun(Path folder) throws IOException {
        if (Files.isSymbolicLink(folder) && !Files.exists(folder)) {
            throw new InputException(folder, "is a symbolic link that leads nowhere; name a folder with --out");
        }
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new InputException(folder, "is a file; name a folder with --out");
        }
        for (String file : files()) {
            if (Files.isDirectory(folder.resolve(file), LinkOption.NOFOLLOW_LINKS)) {
                throw new InputException(
                        folder.resolve(file), "is a folder where a file of results belongs; name another with --out");
            }
        }
        Path parts = folder.resolve(PARTS);
        if (!Files.exists(parts, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        boolean ours = Files.isDirectory(parts, LinkOption.NOFOLLOW_LINKS)
                && (isEmpty(parts) || Files.exists(parts.resolve(LOCK), LinkOption.NOFOLLOW_LINKS));
        if (!ours) {
            throw new InputException(
                    parts, "was not made by CycleLab, so it is left alone; name another folder with --out");
        }
        return true;
    }

    /** Text of the manifest of complete results; null when there is none of ours. */
    private static @Nullable String manifestOf(Path folder) {
        try {
            String text = Files.readString(folder.resolve(MANIFEST));
            return text.contains("\"" + Manifest.FORMAT + "\"") ? text : null;
        } catch (IOException e) {
            return null;
        }
    }

    private static ResultFolder lock(Path folder) throws IOException {
        Path parts = Files.createDirectories(folder.resolve(PARTS));
        Path file = parts.resolve(LOCK);
        FileChannel lockFile = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = tryLock(lockFile);
        // a run that ends removes the file it has locked: what was opened before that is no lock any more
        if (lock == null || !Files.exists(file)) {
            lockFile.close();
            throw new InputException(folder, "another run is writing here");
        }
        return new ResultFolder(folder, lockFile);
    }

    private void claim(String fingerprint, boolean begun, @Nullable String earlier, boolean resume, boolean force)
            throws IOException {
        if ((begun || earlier != null) && !resume && !force) {
            throw new InputException(
                    folder,
                    begun
                            ? "an experiment was cut off here; continue it with --resume or replace it with --force"
                            : "holds results; replace them with --force or name another folder with --out");
        }
        Path identity = parts.resolve(IDENTITY);
        boolean known = Files.exists(identity);
        boolean same = known
                ? Files.readString(identity).equals(fingerprint)
                : earlier == null || earlier.contains("\"" + fingerprint + "\"");
        if (resume && !same) {
            throw new InputException(
                    folder,
                    "the experiment, its input or the version of CycleLab has changed since "
                            + (known ? "this run was cut off" : "these results were written")
                            + "; replace them with --force or name another folder with --out");
        }
        if (!known || !resume) {
            clearParts();
            write(identity, writer -> writer.write(fingerprint));
        }
    }

    /**
     * Whether the folder holds the complete results of the experiment with that fingerprint. Parts that a run left which
     * was cut off while it removed them are removed.
     */
    static boolean isComplete(Path folder, String fingerprint) {
        String manifest = manifestOf(folder);
        if (manifest == null || !manifest.contains("\"" + fingerprint + "\"")) {
            return false;
        }
        try {
            if (begun(folder)) {
                ResultFolder left = lock(folder);
                left.clearParts();
                left.removeParts();
            }
            return true;
        } catch (IOException e) {
            throw failure(folder, e);
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

    /** Names of all files that results may have. */
    private static List<String> files() {
        List<String> files = new ArrayList<>(List.of(MANIFEST, TRIALS, TIMES));
        for (Report report : Report.values()) {
            files.add(report.file());
        }
        return files;
    }

    /** Removes earlier results and nothing else, the manifest first: from then on the folder is not complete. */
    void clear() {
        try {
            for (String file : files()) {
                Files.deleteIfExists(folder.resolve(file));
            }
        } catch (IOException e) {
            throw failure(folder, e);
        }
    }

    private void clearParts() throws IOException {
        try (var entries = Files.newDirectoryStream(parts)) {
            for (Path entry : entries) {
                if (!entry.getFileName().toString().equals(LOCK)) {
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

    private Path part(PassPlan pass) {
        return parts.resolve(String.format("pass-%06d", pass.number()));
    }

    /** Whether the results of a pass are kept. */
    boolean has(PassPlan pass) {
        return Files.isDirectory(part(pass));
    }

    /** An empty folder in which a pass writes its files. */
    Path beginPart(PassPlan pass) {
        Path draft = parts.resolve(part(pass).getFileName() + DRAFT);
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
        Path aside = parts.resolve(target.getFileName() + ASIDE);
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
            complete = true;
            clearParts();
            removeParts();
        } catch (IOException e) {
            throw failure(parts, e);
        }
    }

    /** Lets others write here. Finished passes stay, half written ones do not; where none has finished nothing stays. */
    @Override
    public void close() {
        try {
            if (!complete && !keepsPasses()) {
                clearParts();
                removeParts();
                if (isEmpty(folder)) {
                    Files.delete(folder);
                }
            }
            lockFile.close();
        } catch (IOException e) {
            // what led here is the failure to tell; a later run clears up
        }
    }

    /** Removes what is half written; answers whether a finished pass is there. */
    private boolean keepsPasses() throws IOException {
        boolean kept = false;
        try (var entries = Files.newDirectoryStream(parts)) {
            for (Path entry : entries) {
                String name = entry.getFileName().toString();
                if (name.endsWith(DRAFT) || name.endsWith(ASIDE)) {
                    delete(entry);
                } else {
                    kept |= Files.isDirectory(entry);
                }
            }
        }
        return kept;
    }

    /** The lock goes last, while it is held. */
    private void removeParts() throws IOException {
        Files.deleteIfExists(parts.resolve(LOCK));
        lockFile.close();
        Files.deleteIfExists(parts);
    }

    static InputException failure(Path path, IOException e) {
        return new InputException(path, "cannot write results: " + InputException.reason(e), e);
    }
}
