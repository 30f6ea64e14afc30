module com.example.deployer {
    requires dev.workersapi.client;
}
