// Makes joint-states-{none,lz4,zstd}.mcap and joint-states.json (the messages, for make-db3.py) in the current folder:
// npm install @mcap/core @foxglove/rosmsg @foxglove/rosmsg2-serialization lz4js zstd-codec; node make-mcap.mjs
import fs from "node:fs";
import { McapWriter } from "@mcap/core";
import { parse } from "@foxglove/rosmsg";
import { MessageWriter } from "@foxglove/rosmsg2-serialization";
import lz4 from "lz4js";
import zstd from "zstd-codec";

const time = "int32 sec\nuint32 nanosec";
const header = "builtin_interfaces/Time stamp\nstring frame_id";
const vector = "float64 x\nfloat64 y\nfloat64 z";
const within = {
  "std_msgs/Header": header,
  "builtin_interfaces/Time": time,
  "geometry_msgs/Vector3": vector,
  "geometry_msgs/Point": vector,
  "geometry_msgs/Quaternion": `${vector}\nfloat64 w`,
  "geometry_msgs/Pose": "Point position\nQuaternion orientation",
  "geometry_msgs/Wrench": "Vector3 force\nVector3 torque",
  "std_msgs/MultiArrayLayout": "MultiArrayDimension[] dim\nuint32 data_offset",
  "std_msgs/MultiArrayDimension": "string label\nuint32 size\nuint32 stride",
};

const begin = 1_700_000_000;
const stamp = (t) => ({ sec: begin + Math.floor(t), nanosec: Math.round((t % 1) * 1e9) });
const head = (t, frame) => ({ stamp: stamp(t), frame_id: frame });
const xyz = (i) => ({ x: i, y: i + 0.25, z: -i });
const topics = [
  {
    name: "/joint_states", type: "sensor_msgs/msg/JointState", interval: 0.01,
    fields: "std_msgs/Header header\nstring[] name\nfloat64[] position\nfloat64[] velocity\nfloat64[] effort",
    uses: ["std_msgs/Header", "builtin_interfaces/Time"],
    message: (i, t) => ({
      header: head(t, ""), name: ["shoulder", "elbow", "wrist"], position: [i, i + 0.1, i + 0.2], velocity: [-i, 0.5, 2 * i], effort: [],
    }),
  },
  {
    name: "/imu", type: "sensor_msgs/msg/Imu", interval: 0.005,
    fields: "std_msgs/Header header\ngeometry_msgs/Quaternion orientation\nfloat64[9] orientation_covariance\n"
      + "geometry_msgs/Vector3 angular_velocity\nfloat64[9] angular_velocity_covariance\n"
      + "geometry_msgs/Vector3 linear_acceleration\nfloat64[9] linear_acceleration_covariance",
    uses: ["std_msgs/Header", "builtin_interfaces/Time", "geometry_msgs/Quaternion", "geometry_msgs/Vector3"],
    message: (i, t) => ({
      header: head(t, "imu_link"), orientation: { x: 0, y: 0, z: 0, w: 1 }, orientation_covariance: Array(9).fill(0.5),
      angular_velocity: xyz(i / 10), angular_velocity_covariance: Array(9).fill(0),
      linear_acceleration: xyz(9.81 + i), linear_acceleration_covariance: Array(9).fill(-1),
    }),
  },
  {
    name: "/wrench", type: "geometry_msgs/msg/WrenchStamped", interval: 0.02,
    fields: "std_msgs/Header header\ngeometry_msgs/Wrench wrench",
    uses: ["std_msgs/Header", "builtin_interfaces/Time", "geometry_msgs/Wrench", "geometry_msgs/Vector3"],
    message: (i, t) => ({ header: head(t, "tool0"), wrench: { force: xyz(i), torque: xyz(i / 100) } }),
  },
  {
    name: "/gripper/tactile", type: "std_msgs/msg/Float64MultiArray", interval: 0.03,
    fields: "std_msgs/MultiArrayLayout layout\nfloat64[] data", uses: ["std_msgs/MultiArrayLayout", "std_msgs/MultiArrayDimension"],
    message: (i) => ({ layout: { dim: [{ label: "cell", size: 4, stride: 4 }], data_offset: 0 }, data: [i, i + 1, i + 2, i + 3] }),
  },
  {
    name: "/object_pose", type: "geometry_msgs/msg/PoseStamped", interval: 0.05,
    fields: "std_msgs/Header header\ngeometry_msgs/Pose pose",
    uses: ["std_msgs/Header", "builtin_interfaces/Time", "geometry_msgs/Pose", "geometry_msgs/Point", "geometry_msgs/Quaternion"],
    message: (i, t) => ({ header: head(t, "world"), pose: { position: xyz(i), orientation: { x: 0, y: 0, z: 0, w: 1 } } }),
  },
  {
    // A driver that does not stamp its messages.
    name: "/range", type: "sensor_msgs/msg/Range", interval: 0.1,
    fields: "std_msgs/Header header\nuint8 radiation_type\nfloat32 field_of_view\nfloat32 min_range\nfloat32 max_range\nfloat32 range",
    uses: ["std_msgs/Header", "builtin_interfaces/Time"],
    message: (i) => ({
      header: { stamp: { sec: 0, nanosec: 0 }, frame_id: "sonar" },
      radiation_type: 1, field_of_view: 0.5, min_range: 0.25, max_range: 4, range: 0.5 + i / 8,
    }),
  },
];

for (const topic of topics) {
  topic.definition = topic.fields + topic.uses.map((name) => `\n${"=".repeat(80)}\nMSG: ${name}\n${within[name]}`).join("");
  topic.writer = new MessageWriter(parse(topic.definition, { ros2: true }));
}

// Recorded 2 ms after the stamp.
const messages = topics.flatMap((topic, at) => Array.from({ length: 20 }, (_, i) => ({
  at, sequence: i, recorded: BigInt(begin) * 1_000_000_000n + BigInt(Math.round((i * topic.interval + 0.002) * 1e9)),
  data: topic.writer.writeMessage(topic.message(i, i * topic.interval)),
}))).sort((a, b) => Number(a.recorded - b.recorded));

async function write(name, compressChunk) {
  const parts = [];
  let length = 0n;
  const writable = {
    position: () => length,
    write: async (bytes) => { parts.push(Buffer.from(bytes)); length += BigInt(bytes.byteLength); },
  };
  const writer = new McapWriter({ writable, compressChunk, chunkSize: 8192 });
  await writer.start({ profile: "ros2", library: "make-mcap" });
  const channels = [];
  for (const topic of topics) {
    const data = new TextEncoder().encode(topic.definition);
    const schemaId = await writer.registerSchema({ name: topic.type, encoding: "ros2msg", data });
    channels.push(await writer.registerChannel({ schemaId, topic: topic.name, messageEncoding: "cdr", metadata: new Map() }));
  }
  for (const { at, sequence, recorded, data } of messages)
    await writer.addMessage({ channelId: channels[at], sequence, logTime: recorded, publishTime: recorded, data });
  await writer.end();
  fs.writeFileSync(`joint-states-${name}.mcap`, Buffer.concat(parts));
}

const codec = await new Promise((resolve) => zstd.ZstdCodec.run((loaded) => resolve(new loaded.Simple())));
await write("none", undefined);
await write("lz4", (bytes) => ({ compression: "lz4", compressedData: new Uint8Array(lz4.compress(bytes)) }));
await write("zstd", (bytes) => ({ compression: "zstd", compressedData: codec.compress(bytes) }));
fs.writeFileSync("joint-states.json", JSON.stringify({
  topics: topics.map(({ name, type, definition }) => ({ name, type, definition })),
  messages: messages.map(({ at, recorded, data }) => ({ topic: at + 1, time: `${recorded}`, data: Buffer.from(data).toString("hex") })),
}));
