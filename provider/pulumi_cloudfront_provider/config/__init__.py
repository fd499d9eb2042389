"""DistributionConfig and the shape that users write: the only place that knows Quantity and Items.

`shape` compiles the models once; `encode` and `decode` go to and from CloudFront's raw configuration; `canonical`
decides what is equal; `merge` decides what an update sends; `restate` gives live values back in the user's spelling
and order.
"""
