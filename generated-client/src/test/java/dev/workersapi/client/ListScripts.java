package dev.workersapi.client;

/** Prints the number of Workers in an account: {@code ListScripts BASE_URL}. */
final class ListScripts {
    private ListScripts() {}

    public static void main(String[] args) {
        try (WorkersClient client = WorkersClient.builder()
                .accountId("0123456789abcdef0123456789abcdef")
                .apiToken("a-token")
                .baseUrl(args[0])
                .build()) {
            System.out.println(client.scripts().listScripts().stream().count());
        }
    }
}
