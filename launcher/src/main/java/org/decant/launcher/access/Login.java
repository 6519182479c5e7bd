package org.decant.launcher.access;

import java.util.Optional;

/** What a password is held against. */
record Login(UserEntry user, Optional<String> passwordHash) {}
