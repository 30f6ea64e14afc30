def classes = new File(basedir, 'target/classes/com/example/workers')
assert new File(classes, 'api/ScriptsApi.class').isFile()
assert new File(classes, 'model/Binding.class').isFile()
assert new File(basedir, 'target/python/openapi_client').isDirectory()
