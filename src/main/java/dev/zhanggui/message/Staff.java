package dev.zhanggui.message;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Set;

/** The people who work with the shop. */
public final class Staff {

    /** Under this key a request carries the {@link Member} who makes it. */
    public static final String CONTEXT = "staff";

    /** What somebody may do. */
    public enum Role {
        /** Takes over conversations. */
        @JsonProperty("agent")
        AGENT,
        /** Helps customers at the kiosks of a store. */
        @JsonProperty("kiosk_staff")
        KIOSK_STAFF,
        /** Edits dialogs, looks at figures, plans stock. */
        @JsonProperty("merchant")
        MERCHANT,
        /** Everything, other members included. */
        @JsonProperty("admin")
        ADMIN
    }

    /**
     * @param id 1 to 64 characters
     * @param name the login name, which customers never see
     */
    public record Member(String id, String name, Set<Role> roles) {
        public Member {
            roles = Set.copyOf(roles);
        }

        /** Whether this member has one of the roles, or may everything. */
        public boolean may(Set<Role> any) {
            return roles.contains(Role.ADMIN) || any.stream().anyMatch(roles::contains);
        }
    }

    private Staff() {}
}
