package linli.check.pii;

import java.util.List;
import java.util.Map;
import java.util.Set;
import linli.check.drive.Call;
import linli.check.drive.Identity;
import linli.check.drive.Operation;
import linli.check.drive.SignIn;
import linli.check.stage.Stage;
import linli.embedded.PartFailed;
import linli.local.Addresses;

/** Somebody of WeChat signs in, registers, and leaves; somebody of staff mistakes the form. */
final class SignIns {

    private static final Operation REFRESH = Operation.parse("POST /api/auth/v1/refresh");
    private static final Operation LOGOUT = Operation.parse("POST /api/auth/v1/logout");
    private static final Operation ME = Operation.parse("GET /api/points/v1/me");

    private final Stage stage;
    private final Canaries canaries;
    private final Answers answers;

    SignIns(Stage stage, Canaries canaries, Answers answers) {
        this.stage = stage;
        this.canaries = canaries;
        this.answers = answers;
    }

    void run() {
        Addresses addresses = stage.stack().addresses();
        SignIn.Tokens tokens = stage.signIn().resident(canaries.value(Kind.OPENID));
        Identity resident = Identity.person("resident of WeChat", tokens.access());
        stage.town().unverified(resident, canaries.idNumber());
        answers.send(ME, new Call("GET", addresses.gateway() + ME.path(), resident), Set.of());
        for (Operation operation : List.of(REFRESH, LOGOUT, REFRESH)) {
            String body = Body.with("{}", "refreshToken", Body.text(tokens.refresh()));
            answers.send(
                    operation,
                    new Call("POST", addresses.gateway() + operation.path(), Identity.NOBODY, Map.of(), body),
                    Set.of());
        }
        mistype();
    }

    /** A phone number where the user name belongs. */
    private void mistype() {
        try {
            stage.signIn().staffToken(canaries.phone(), canaries.value(Kind.TOKEN));
        } catch (PartFailed refused) {
            if (String.valueOf(refused.getMessage()).endsWith(SignIn.STILL_THERE)) {
                return;
            }
            // Nothing was typed, so nothing could be kept.
            throw refused;
        }
        throw new PartFailed("Somebody was signed in whom nobody knows");
    }
}
