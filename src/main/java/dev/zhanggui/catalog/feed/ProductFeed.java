package dev.zhanggui.catalog.feed;

import dev.zhanggui.catalog.content.CatalogContent;
import dev.zhanggui.message.Product;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads Google product feeds, tab-separated or XML: which of the two, and in which Unicode, the file itself tells.
 * Each item is one product; variants are products of their own, as they have ids of their own.
 *
 * <p>{@code availability} decides whether there is stock; a column {@code quantity} says how much, and without it one
 * piece is taken to be there. A category, brand, colour or material that the catalogue does not know becomes a new one.
 * A {@code sale_price} counts when it has no {@code sale_price_effective_date}.
 */
public final class ProductFeed {

    /** How many findings are kept; all are counted. */
    public static final int MOST_FINDINGS = 1_000;

    /** How many items a feed may have. */
    public static final int MOST_ITEMS = 200_000;

    /** How many bytes a feed may have. */
    public static final long MOST_BYTES = 512L * 1024 * 1024;

    private static final int PROGRESS = 1_000;
    private static final int LOOK = 512;

    private final FeedOptions options;
    private final Findings findings = new Findings();
    private final Words words;
    private final ItemReader reader;
    private final List<Product> products = new ArrayList<>();
    private int items;

    private ProductFeed(FeedOptions options) {
        this.options = options;
        this.words = new Words(options.known().terms());
        this.reader = new ItemReader(options, words, findings);
    }

    /** @throws IOException when the file cannot be read; what is wrong inside it are findings */
    public static Feed read(Path file, FeedOptions options) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return read(in, options);
        }
    }

    /** Reads to the end; does not close. */
    public static Feed read(InputStream in, FeedOptions options) throws IOException {
        return new ProductFeed(options).read(in);
    }

    private Feed read(InputStream in) throws IOException {
        BufferedInputStream bytes = new BufferedInputStream(new BoundedInput(in, MOST_BYTES));
        try {
            Reader text = text(bytes);
            if (isXml(text)) {
                XmlFeed.read(text, this::accept);
            } else {
                TabFeed.read(text, this::accept);
            }
        } catch (FeedException e) {
            findings.fatal(e.finding());
        } catch (BoundedInput.TooLong e) {
            findings.fatal(Finding.error(0, "", "the file has more than " + MOST_BYTES + " bytes", "divide the feed"));
        } catch (CharacterCodingException e) {
            findings.fatal(Finding.error(
                    0, "", "the file is not in UTF-8 or UTF-16 all through", "save or export it in UTF-8"));
        }
        options.progress().accept(items);
        boolean wanted = findings.errors() == 0 || options.partial();
        return new Feed(
                wanted
                        ? new CatalogContent(words.added(), products, Map.of())
                        : new CatalogContent(List.of(), List.of(), Map.of()),
                items,
                findings.kept(),
                findings.errors());
    }

    private void accept(Item item) throws FeedException {
        if (items == MOST_ITEMS) {
            throw new FeedException(
                    Finding.error(item.line(), "", "there are more than " + MOST_ITEMS + " items", "divide the feed"));
        }
        items++;
        reader.read(item).ifPresent(products::add);
        if (items % PROGRESS == 0) {
            options.progress().accept(items);
        }
    }

    private static Reader text(BufferedInputStream bytes) throws IOException {
        bytes.mark(4);
        byte[] head = bytes.readNBytes(3);
        bytes.reset();
        Charset charset = StandardCharsets.UTF_8;
        int skip = 0;
        if (head.length >= 2 && head[0] == (byte) 0xff && head[1] == (byte) 0xfe) {
            charset = StandardCharsets.UTF_16LE;
            skip = 2;
        } else if (head.length >= 2 && head[0] == (byte) 0xfe && head[1] == (byte) 0xff) {
            charset = StandardCharsets.UTF_16BE;
            skip = 2;
        } else if (head.length == 3 && head[0] == (byte) 0xef && head[1] == (byte) 0xbb && head[2] == (byte) 0xbf) {
            skip = 3;
        }
        bytes.skipNBytes(skip);
        return new BufferedReader(new InputStreamReader(
                bytes,
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)));
    }

    private static boolean isXml(Reader text) throws IOException {
        text.mark(LOOK);
        int c = text.read();
        for (int looked = 1; looked < LOOK && c >= 0 && Character.isWhitespace(c); looked++) {
            c = text.read();
        }
        text.reset();
        return c == '<';
    }
}
