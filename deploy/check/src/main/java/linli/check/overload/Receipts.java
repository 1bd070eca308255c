package linli.check.overload;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import linli.check.RunningStack;

/** The orders that are there, held against those that were acknowledged. */
final class Receipts {

    private final RunningStack stack;

    Receipts(RunningStack stack) {
        this.stack = stack;
    }

    /** What was acknowledged and is not there, or is there and was refused. */
    List<String> otherwise(List<Customer> customers) throws SQLException {
        Map<String, Set<String>> there = there(customers);
        List<String> otherwise = new ArrayList<>();
        for (Customer customer : customers) {
            String whose = customer.resident().identity().name() + "'s order ";
            Set<String> orders = there.getOrDefault(customer.resident().volunteerId(), Set.of());
            customer.granted().stream()
                    .filter(id -> !orders.contains(id))
                    .forEach(id -> otherwise.add(whose + id + " is acknowledged and not there"));
            List<String> more = orders.stream()
                    .filter(id -> !customer.granted().contains(id))
                    .toList();
            if (more.size() > customer.inDoubt()) {
                otherwise.add(whose + more.get(0) + " is there and was refused");
            }
        }
        return otherwise;
    }

    private Map<String, Set<String>> there(List<Customer> customers) throws SQLException {
        Map<String, Set<String>> there = new HashMap<>();
        Object[] ids = customers.stream()
                .map(customer -> customer.resident().volunteerId())
                .toArray();
        try (Connection connection = stack.superuser("points");
                PreparedStatement query = connection.prepareStatement(
                        "select volunteer_id::text, redemption_id::text from redemption where volunteer_id = any (?::uuid[])")) {
            query.setArray(1, connection.createArrayOf("text", ids));
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    there.computeIfAbsent(row.getString(1), none -> new HashSet<>())
                            .add(row.getString(2));
                }
            }
        }
        return there;
    }
}
