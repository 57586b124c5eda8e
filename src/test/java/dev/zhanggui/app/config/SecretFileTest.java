package dev.zhanggui.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class SecretFileTest {

    @TempDir
    Path folder;

    @Test
    void theFirstRunMakesItAndLaterOnesFindIt() {
        Path data = folder.resolve("new/data");

        Secret first = SecretFile.in(data, SecretFile.SIGNING, new SecureRandom());

        assertThat(first.value()).matches("[0-9a-f]{64}");
        assertThat(SecretFile.in(data, SecretFile.SIGNING, new SecureRandom())).isEqualTo(first);
        assertThat(SecretFile.in(folder.resolve("other"), SecretFile.SIGNING, new SecureRandom()))
                .isNotEqualTo(first);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void nobodyElseMayReadIt() throws IOException {
        SecretFile.in(folder, SecretFile.SIGNING, new SecureRandom());

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("secret"))))
                .isEqualTo("rw-------");
    }

    @Test
    void aDamagedOneIsNotReplaced() throws IOException {
        Files.writeString(folder.resolve("secret"), "cut");

        assertThatIllegalStateException()
                .isThrownBy(() -> SecretFile.in(folder, SecretFile.SIGNING, new SecureRandom()))
                .withMessageContaining("restore it");
        assertThat(folder.resolve("secret")).hasContent("cut");
    }
}
