// Chooses a photo.

FilePicker {
    endings: ["jpg", "jpeg", "png"]
    title: qsTr("选择照片")
}
