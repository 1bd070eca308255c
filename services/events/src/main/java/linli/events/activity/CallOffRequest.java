package linli.events.activity;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * Why an activity is called off.
 *
 * @param reason told to everybody who signed up: it names nobody
 */
record CallOffRequest(@NotBlank @Size(max = 200) String reason) {}
