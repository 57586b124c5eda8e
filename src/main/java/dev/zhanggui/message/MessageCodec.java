package dev.zhanggui.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * The one codec of the bus. Inside a process it hands the reference over; on the wire it writes the length and name of
 * the record's class and its JSON. Only classes of this package are read back.
 */
public final class MessageCodec implements io.vertx.core.eventbus.MessageCodec<Message, Message> {

    /** The name under which {@link Bus} registers the codec. */
    public static final String NAME = "zhanggui";

    private static final String PACKAGE = MessageCodec.class.getPackageName() + '.';

    private final ObjectMapper json = Json.mapper();

    @Override
    public void encodeToWire(Buffer buffer, Message message) {
        try {
            byte[] type =
                    message.getClass().getName().substring(PACKAGE.length()).getBytes(StandardCharsets.UTF_8);
            byte[] body = json.writeValueAsBytes(message);
            buffer.appendInt(type.length)
                    .appendBytes(type)
                    .appendInt(body.length)
                    .appendBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "cannot write " + message.getClass().getName(), e);
        }
    }

    @Override
    public Message decodeFromWire(int position, Buffer buffer) {
        int typeLength = buffer.getInt(position);
        int typeStart = position + Integer.BYTES;
        String type = buffer.getString(typeStart, typeStart + typeLength, StandardCharsets.UTF_8.name());
        int bodyLength = buffer.getInt(typeStart + typeLength);
        int bodyStart = typeStart + typeLength + Integer.BYTES;
        try {
            Class<? extends Message> recordType = Class.forName(PACKAGE + type).asSubclass(Message.class);
            return json.readValue(buffer.getBytes(bodyStart, bodyStart + bodyLength), recordType);
        } catch (ClassNotFoundException | IOException e) {
            throw new IllegalArgumentException("cannot read a " + type + " from the wire", e);
        }
    }

    @Override
    public Message transform(Message message) {
        return message;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public byte systemCodecID() {
        return -1;
    }
}
