package dev.panopticon.samples.lab;

import dev.panopticon.samples.lab.LabFolder.Fault;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Switches faults on and off as somebody types. */
final class Menu {
  private static final String HEALTHY = "healthy";
  private static final String QUIT = "quit";

  private final ServedLab lab;
  private final List<Fault> faults;
  private final PrintStream out;
  private final Set<String> on = new LinkedHashSet<>();

  Menu(ServedLab lab, List<Fault> faults, PrintStream out) {
    this.lab = lab;
    this.faults = faults;
    this.out = out;
  }

  /** Reads line by line until the end, or until somebody quits. */
  void run(BufferedReader in) throws IOException {
    show();
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String word = line.strip();
      if (word.equals(QUIT) || word.equals("q")) {
        return;
      }
      if (!word.isEmpty() && !change(word)) {
        out.printf(
            "There is no fault '%s': type its number, 1 to %d, or its name.%n",
            printable(word), faults.size());
      }
      show();
    }
  }

  private boolean change(String word) throws IOException {
    if (word.equals(HEALTHY) || word.equals("h")) {
      on.clear();
    } else {
      Optional<Fault> fault = find(word);
      if (fault.isEmpty()) {
        return false;
      }
      String name = fault.get().name();
      if (!on.remove(name)) {
        on.add(name);
      }
    }
    lab.show(on);
    return true;
  }

  private Optional<Fault> find(String word) {
    List<Fault> found = new ArrayList<>();
    for (int i = 0; i < faults.size(); i++) {
      if (word.equals(Integer.toString(i + 1)) || word.equals(faults.get(i).name())) {
        found.add(faults.get(i));
      }
    }
    return found.stream().findFirst();
  }

  private void show() {
    out.println();
    int width = faults.stream().mapToInt(fault -> fault.name().length()).max().orElse(1);
    for (int i = 0; i < faults.size(); i++) {
      Fault fault = faults.get(i);
      out.printf(
          "%3d [%s] %-" + width + "s  %s%n",
          i + 1,
          on.contains(fault.name()) ? "x" : " ",
          fault.name(),
          fault.words());
    }
    out.print("A number or a name switches a fault; h: all healthy, q: quit> ");
    out.flush();
  }

  /** What is typed may be pasted from anywhere. */
  private static String printable(String word) {
    return word.replaceAll("\\p{C}", "?");
  }
}
