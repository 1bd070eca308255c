package linli.platform.policy;

import java.time.LocalDate;
import java.util.List;

/**
 * Which policy governs?
 *
 * @param areaPath ids of the areas from the top of the tree down to the governing area
 * @param on the governing day, in Asia/Shanghai
 */
record PolicyQuestion(String kind, String code, List<String> areaPath, LocalDate on) {}
