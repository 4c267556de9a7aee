package dev.panopticon.samples.drills;

import java.util.List;

/** A real system whose members are lost and come back. */
interface Drilled extends AutoCloseable {
  /** Returns all its members, also those that are lost. */
  List<Member> members();

  /**
   * Returns the members that have a part now; of a part that changes, the running ones.
   *
   * @param part a word of the system, such as leader
   */
  List<Member> inPart(String part);

  /** Does what a row of a table says; systems that suffer more than the loss of members add it. */
  default void befall(String fault) {
    Fault.read(fault).befall(this);
  }

  /** Asks the system itself whether it serves; takes as long as its client waits. */
  Truth ask();

  @Override
  default void close() {
    members().forEach(Member::close);
  }
}
