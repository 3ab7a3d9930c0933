"""Writes demos.hdf5 beside it, as robomimic lays out demonstrations. Needs h5py and NumPy."""
import h5py
import numpy as np

with h5py.File("demos.hdf5", "w") as file:
    data = file.create_group("data")
    data.attrs["total"] = 36
    for number, rows in [(0, 12), (1, 9), (10, 15)]:
        demo = data.create_group(f"demo_{number}")
        demo.attrs["num_samples"] = rows
        time = np.arange(rows)
        demo.create_dataset("actions", data=100 * number + np.outer(time, np.ones(7)) + np.arange(7) / 10)
        demo.create_dataset("rewards", data=(time == rows - 1).astype("f8"))
        demo.create_dataset("dones", data=(time == rows - 1).astype("i8"))
        demo.create_dataset("gains", data=np.ones(7))
        positions = np.outer(time, [1.0, 2.0, 3.0]).astype(">f4")
        demo.create_dataset("obs/robot0_eef_pos", data=positions, chunks=(4, 2), compression="gzip", shuffle=True)
        demo.create_dataset("obs/agentview_image", data=np.zeros((rows, 24, 32, 3), "u1"), compression="gzip")
    file.create_dataset("mask/train", data=np.array(["demo_0", "demo_1"], "S8"))
