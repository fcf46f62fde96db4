package io.brownout.gateway.admin;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** What a caller of the admin API may do. An operator may all that a viewer may; the others stand for themselves. */
enum AdminRole {
    VIEWER,
    OPERATOR,
    DRILL,
    /** Adds to an operator's role; alone it opens nothing. */
    BREAK_GLASS;

    /** The role of this name; empty for any other text. */
    static Optional<AdminRole> named(String text) {
        return Arrays.stream(values())
                .filter(role -> role.toString().equals(text))
                .findFirst();
    }

    /** What these names grant; a name that is no role grants nothing. */
    static List<GrantedAuthority> grantedBy(Collection<String> names) {
        return names.stream()
                .flatMap(name -> named(name).stream())
                .flatMap(AdminRole::included)
                .distinct()
                .map(role -> (GrantedAuthority) new SimpleGrantedAuthority(role.toString()))
                .toList();
    }

    /** Whether a caller that was granted this may play the role. */
    boolean isAmong(Collection<? extends GrantedAuthority> granted) {
        return granted.stream().anyMatch(authority -> toString().equals(authority.getAuthority()));
    }

    static List<String> inOrder() {
        return Arrays.stream(values()).map(AdminRole::toString).toList();
    }

    private Stream<AdminRole> included() {
        return this == OPERATOR ? Stream.of(OPERATOR, VIEWER) : Stream.of(this);
    }

    /** As it stands in settings and in tokens. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
