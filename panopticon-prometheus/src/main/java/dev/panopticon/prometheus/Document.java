package dev.panopticon.prometheus;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one JSON document said; texts it did not have are empty.
 *
 * @param result the data, or null where there is none
 * @param notes what it says beside the data
 */
record Document(
    String status, String errorType, String error, @Nullable Result result, Notes notes) {

  /**
   * What a server says beside the data.
   *
   * @param warnings warnings and infos
   * @param isPartial whether samples may be missing
   */
  record Notes(List<String> warnings, boolean isPartial) {}

  boolean isError() {
    return status.equals("error") && !(errorType.isBlank() && error.isBlank());
  }
}
